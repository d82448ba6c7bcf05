package dev.gatepass.signing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class PresignedUrlTest {
    @Test
    void printsNothingOfTheQuery_L03() {
        String url = "https://b.example/k?X-Amz-Credential=AKIA&X-Amz-Signature=0123";
        List<Header> headers = List.of(new Header("x-amz-meta-secret", "s3cret"));
        assertEquals("https://b.example/k?<redacted>", new PresignedUrl(url, headers).toString());
    }
}
