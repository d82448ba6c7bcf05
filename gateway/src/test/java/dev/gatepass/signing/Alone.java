package dev.gatepass.signing;

import java.util.List;

/** Signs one URL by itself, where a gateway signs many into one buffer. */
public final class Alone {
    private Alone() {}

    public static PresignedUrl sign(Presigner.Prepared presigner, PresignRequest request) {
        UrlBuffer buffer = new UrlBuffer();
        List<Header> headers = presigner.finish(request, buffer);
        return new PresignedUrl(buffer.text(0), headers);
    }
}
