package dev.gatepass.signing.sigv4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class AwsCredentialTest {
    @Test
    void printsNeitherSecretNorToken_L03() {
        AwsCredential credential = new AwsCredential("AKIAIOSFODNN7EXAMPLE", "s3cret", Optional.of("t0ken"));
        assertEquals("AwsCredential[AKIAIOSFODNN7EXAMPLE, <redacted>]", credential.toString());
    }

    @Test
    void hasAnIdAndASecret() {
        assertThrows(IllegalArgumentException.class, () -> new AwsCredential("", "s", Optional.empty()));
        assertThrows(IllegalArgumentException.class, () -> new AwsCredential("a", "", Optional.empty()));
    }
}
