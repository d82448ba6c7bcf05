package dev.gatepass.signing.goog4;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The specification of Google's signature written down once more, for reading: sorted maps, the platform's own
 * cryptography and URL encoder, everything computed anew for each URL. Shares no code with the signer that it checks.
 *
 * @param canonicalRequest what is hashed
 * @param stringToSign what is signed
 * @param url what comes of it
 */
public record SlowGoog4(String canonicalRequest, String stringToSign, String url) {
    public static SlowGoog4 sign(AskedUrl asked, SlowKey key, Instant now) {
        // 1. What is asked: where, which headers, which parameters.
        String path = encode(asked.path()).replace("%2F", "/");
        TreeMap<String, String> headers = new TreeMap<>(asked.headers());
        headers.put("host", asked.host());
        String signedHeaders = String.join(";", headers.keySet());

        String dateTime = utc("yyyyMMdd'T'HHmmss'Z'", now);
        String date = utc("yyyyMMdd", now);
        String scope = date + "/auto/storage/goog4_request";

        TreeMap<String, String> parameters = new TreeMap<>(asked.parameters());
        parameters.put("X-Goog-Algorithm", key.algorithm());
        parameters.put("X-Goog-Credential", key.name() + "/" + scope);
        parameters.put("X-Goog-Date", dateTime);
        parameters.put("X-Goog-Expires", Integer.toString(asked.expiresSeconds()));
        parameters.put("X-Goog-SignedHeaders", signedHeaders);
        String query = parameters.entrySet().stream()
                .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
                .collect(Collectors.joining("&"));

        // 2. Canonical request.
        List<String> lines = new ArrayList<>();
        lines.add(asked.method());
        lines.add(path);
        lines.add(query);
        for (Map.Entry<String, String> header : headers.entrySet()) {
            lines.add(header.getKey() + ":" + header.getValue());
        }
        lines.add("");
        lines.add(signedHeaders);
        lines.add(headers.getOrDefault("x-goog-content-sha256", "UNSIGNED-PAYLOAD"));
        String canonicalRequest = String.join("\n", lines);

        // 3. String to sign.
        String stringToSign = String.join("\n", key.algorithm(), dateTime, scope, sha256(canonicalRequest));

        // 4. Signature.
        String signature = HexFormat.of().formatHex(key.sign(date, stringToSign));
        String url = asked.scheme() + "://" + asked.host() + path + "?" + query + "&X-Goog-Signature=" + signature;
        return new SlowGoog4(canonicalRequest, stringToSign, url);
    }

    /** HTML's form encoding, corrected to RFC 3986 where the two differ. */
    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static String utc(String pattern, Instant now) {
        return DateTimeFormatter.ofPattern(pattern).withZone(ZoneOffset.UTC).format(now);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
