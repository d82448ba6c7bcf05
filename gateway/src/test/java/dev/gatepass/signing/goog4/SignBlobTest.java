package dev.gatepass.signing.goog4;

import static dev.gatepass.signing.v4.Addressing.PATH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatepass.signing.Alone;
import dev.gatepass.signing.KeyPrefix;
import dev.gatepass.signing.Method;
import dev.gatepass.signing.ObjectKey;
import dev.gatepass.signing.PresignRequest;
import dev.gatepass.signing.PresignedUrl;
import dev.gatepass.signing.Presigner;
import dev.gatepass.signing.SigningFailure;
import dev.gatepass.signing.UrlBuffer;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Signing as a service account whose key is elsewhere, over real HTTP. */
@Timeout(60)
class SignBlobTest {
    private static final Instant NOW = Instant.parse("2026-11-24T05:00:00Z");
    private static final GcsTarget TARGET =
            new GcsTarget(URI.create("https://storage.googleapis.com"), "b", PATH, Optional.empty());
    private static final PresignRequest REQUEST =
            PresignRequest.of(Method.GET, (ObjectKey) ObjectKey.parse(KeyPrefix.NONE, "k"), 60);

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void makesTheUrlsOfThePrivateKeyItself() throws Exception {
        try (FakeIamCredentials iam = new FakeIamCredentials(TestKeys.EMAIL, TestKeys.PAIR.getPrivate())) {
            BlobSigner signer = new HttpBlobSigner(client, iam.uri(), FakeIamCredentials.ACCESS_TOKEN);
            for (int index = 0; index < 48; index++) {
                SigningCase one = SigningCase.generate(9, index);
                PresignedUrl url = Alone.sign(
                        new Goog4BlobPresigner(one.target(), TestKeys.EMAIL, signer).prepare(NOW), one.request());
                assertEquals(
                        Alone.sign(
                                new Goog4RsaPresigner(one.target(), TestKeys.SERVICE_ACCOUNT, Optional.empty())
                                        .prepare(NOW),
                                one.request()),
                        url);
            }
            assertEquals(48, iam.signed());
        }
    }

    @Test
    void failsWhenTheSignerRefusesOrIsAway_F_CP1() throws Exception {
        FakeIamCredentials iam = new FakeIamCredentials(TestKeys.EMAIL, TestKeys.PAIR.getPrivate());
        try (iam) {
            assertFails(TestKeys.EMAIL, new HttpBlobSigner(client, iam.uri(), "another token"));
            assertFails("x@example.com", new HttpBlobSigner(client, iam.uri(), FakeIamCredentials.ACCESS_TOKEN));
            assertEquals(0, iam.signed());
        }
        assertFails(TestKeys.EMAIL, new HttpBlobSigner(client, iam.uri(), FakeIamCredentials.ACCESS_TOKEN));
    }

    @Test
    void takesNothingForASignatureThatIsNone() {
        assertFails(TestKeys.EMAIL, (email, blob) -> new byte[0]);
        assertFails(TestKeys.EMAIL, (email, blob) -> new byte[513]);
        assertThrows(
                IllegalArgumentException.class,
                () -> new Goog4BlobPresigner(TARGET, "", (email, blob) -> new byte[256]));
    }

    /** And leaves the buffer as it was, so that what stands before is still good. */
    private static void assertFails(String clientEmail, BlobSigner signer) {
        UrlBuffer buffer = new UrlBuffer();
        new Goog4HmacPresigner(TARGET, TestKeys.HMAC).prepare(NOW).finish(REQUEST, buffer);
        String before = buffer.text(0);
        Presigner.Prepared presigner = new Goog4BlobPresigner(TARGET, clientEmail, signer).prepare(NOW);
        assertThrows(SigningFailure.class, () -> presigner.finish(REQUEST, buffer));
        assertEquals(before, buffer.text(0));
    }
}
