package dev.gatepass.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.Sweep;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketAddressTest {
    private static final String CANARY = "canaryS3cret";

    @Test
    void aStoreThatSpeaksS3IsAtItsHostAndHasAnAccessKey_R19() {
        BucketAddress address =
                BucketAddress.parse("s3://AKID:canary%2FS3+cret@MINIO.example.com:9000/models/a/b?region=eu&tls=true");
        assertEquals(Provider.S3_COMPATIBLE, address.provider());
        assertEquals(Optional.of(Origin.parse("https://minio.example.com:9000")), address.endpoint());
        assertEquals("models", address.bucket());
        assertEquals("a/b/", address.prefix());
        assertEquals(Optional.of("eu"), address.region());
        assertEquals(
                Optional.of(new AddressKey(CredentialReference.Kind.ACCESS_KEY, Optional.of("AKID"), "canary/S3+cret")),
                address.key());
    }

    @Test
    void oldTextsHaveTwoQuestionMarks_R19() {
        String old = "s3://AKID:" + CANARY + "@minio.example.com/models?region=eu?tls=false";
        assertEquals(BucketAddress.parse(old.replace("?tls", "&tls")), BucketAddress.parse(old));
        assertEquals(
                Optional.of(Origin.parse("http://minio.example.com")),
                BucketAddress.parse(old).endpoint());
    }

    @Test
    void withoutAKeyTheGatewayHasItsIdentityFromElsewhere_R19() {
        BucketAddress aws = BucketAddress.parse("s3://models/path");
        assertEquals(Provider.AWS, aws.provider());
        assertEquals("path/", aws.prefix());
        assertEquals(Provider.GCP, BucketAddress.parse("gs://models").provider());
        BucketAddress azure = BucketAddress.parse("az://kappastore/files/a");
        assertEquals(Optional.of("kappastore"), azure.account());
        assertEquals("files", azure.bucket());
        List.of(aws, azure, BucketAddress.parse("gs://models"))
                .forEach(address -> assertEquals(Optional.empty(), address.key()));
    }

    @Test
    void aKeyMayBeSaidElsewhere_R19() {
        BucketAddress store = BucketAddress.parse("s3://@minio.example.com/models");
        assertEquals(Provider.S3_COMPATIBLE, store.provider());
        assertEquals(Optional.of(Origin.parse("https://minio.example.com")), store.endpoint());
        assertEquals(Optional.empty(), store.key());
        assertEquals(CredentialReference.Kind.ACCESS_KEY, store.usualCredential());
        assertEquals(
                CredentialReference.Kind.DEFAULT_CHAIN,
                BucketAddress.parse("s3://models").usualCredential());
    }

    @Test
    void aKeyOfAServiceAccountIsKeptAsItsFile_R19() {
        String pem = "-----BEGIN PRIVATE KEY-----\nMIIE+/=\n-----END PRIVATE KEY-----\n";
        BucketAddress address =
                BucketAddress.parse("gs://robot@project.iam.gserviceaccount.com:" + encoded(pem) + "@models");
        assertEquals(
                Optional.of(new AddressKey(
                        CredentialReference.Kind.SERVICE_ACCOUNT_KEY,
                        Optional.empty(),
                        "{\"client_email\":\"robot@project.iam.gserviceaccount.com\",\"private_key\":\""
                                + pem.replace("\n", "\\n") + "\"}")),
                address.key());
    }

    @Test
    void otherCloudsHaveTheirOwnKeys_R19() {
        assertEquals(
                Optional.of(new AddressKey(CredentialReference.Kind.ACCOUNT_KEY, Optional.empty(), "YQ==")),
                BucketAddress.parse("az://:YQ%3D%3D@kappastore/files").key());
        BucketAddress coreWeave = BucketAddress.parse("cw://CWAKID:" + CANARY + "@cwobject.com/models?tls=true");
        assertEquals(Provider.COREWEAVE, coreWeave.provider());
        assertEquals(Optional.empty(), coreWeave.endpoint());
        assertEquals(
                Optional.of(new AddressKey(CredentialReference.Kind.ACCESS_KEY, Optional.of("CWAKID"), CANARY)),
                coreWeave.key());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "canaryS3cret | an address begins with",
                "s3://AKID:canaryS3cret@169.254.169.254:99999/models | the host",
                "file:///canaryS3cret | the scheme",
                "s3://AKID@minio.example.com/models | the key",
                "s3://AKID:@minio.example.com/models | the secret",
                "s3://:canaryS3cret@minio.example.com/models | the id of the key",
                "s3://AK%0AID:canaryS3cret@minio.example.com/models | the id of the key",
                "s3://AKID:canaryS3cret%2@minio.example.com/models | the secret",
                "s3://AKID:canaryS3cret%zz@minio.example.com/models | the secret",
                "s3://AKID:canaryS3cret%ff@minio.example.com/models | the secret",
                "s3://AKID:canaryS3cret@minio.example.com | the bucket",
                "s3://AKID:canaryS3cret@minio.example.com/.. | the bucket",
                "s3://AKID:canaryS3cret@minio.example.com/A | the bucket",
                "s3://AKID:canaryS3cret@minio.example.com/xn--models | the bucket",
                "s3://AKID:canaryS3cret@minio.example.com/192.168.0.1 | the bucket",
                "s3://AKID:canaryS3cret@minio.example.com/"
                        + "a234567890123456789012345678901234567890123456789012345678901234 | the bucket",
                "s3://AKID:canaryS3cret@minio.example.com/models/a//b | the path",
                "s3://AKID:canaryS3cret@minio.example.com/models/${aws:username} | the path",
                "s3://AKID:canaryS3cret@minio.example.com/models/* | the path",
                "s3://AKID:canaryS3cret@minio.example.com/models?acl=canaryS3cret | the parameters",
                "s3://AKID:canaryS3cret@[fe80::1/models | the host",
                "s3://models?region=eu | only addresses with a host have parameters",
                "gs://robot:canaryS3cret@models | the service account",
                "gs://robot%22@p.iam:canaryS3cret@models | the service account",
                "gs://robot@p.iam:canary%22S3cret@models | the secret",
                "gs://robot@p.iam@models | the key",
                "az://name:canaryS3cret@kappastore/files | the key",
                "az://:canaryS3cret@Kappa/files | the account",
                "az://:canaryS3cret@kappastore | the bucket",
                "cw:// | the host of CoreWeave",
                "cw://AK-ID:canaryS3cret@cwobject.com/models | the id of the key",
                "cw://AKID:canaryS3cret@cwobject.com/models?tls=false | tls",
            })
    void whatIsMalformedIsRefusedByThePartThatIsWrongAndNotRepeated_K11_T06_L03(String text, String part) {
        String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> BucketAddress.parse(text))
                .getMessage());
        assertTrue(message.startsWith(part), message);
        assertFalse(message.contains(CANARY), message);
        assertFalse(message.contains("AKID"), message);
    }

    /** Whatever a secret is, it comes out as it went in, and is shown by nothing. */
    @Test
    void everySecretSurvivesTheRoundTripAndIsNotShown_P() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        int cases = Sweep.times(2_000);
        for (int i = 0; i < cases; i++) {
            String secret = CANARY
                    + random.ints(1 + random.nextInt(40), 0x20, 0x2ff)
                            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
            String folder = random.nextBoolean() ? "" : "f" + random.nextInt(100) + "/g/";
            String text = "s3://AKID:" + encoded(secret) + "@minio.example.com:" + (1 + random.nextInt(65_535))
                    + "/models" + (folder.isEmpty() ? "" : "/" + folder) + "?tls=true";
            BucketAddress address = BucketAddress.parse(text);
            assertEquals(secret, address.key().orElseThrow().secret(), "seed " + seed);
            assertEquals(folder, address.prefix());
            assertFalse(address.toString().contains(CANARY), "seed " + seed);
            assertFalse(address.key().toString().contains(CANARY), "seed " + seed);
            assertEquals(FileStore.parse(text), FileStore.parse(address.toString()), "seed " + seed);
        }
    }

    /** The same for the key of a service account, which is lines of Base64, and for that of an account of Azure. */
    @Test
    void everyKeyOfTheOtherCloudsSurvivesTheRoundTripAndIsNotShown_P() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        int cases = Sweep.times(2_000);
        for (int i = 0; i < cases; i++) {
            byte[] bytes = new byte[1 + random.nextInt(80)];
            random.nextBytes(bytes);
            String base64 =
                    CANARY + Base64.getMimeEncoder(16, new byte[] {'\n'}).encodeToString(bytes);
            String folder = random.nextBoolean() ? "" : "f" + random.nextInt(100) + "/g/";
            String place = "models" + (folder.isEmpty() ? "" : "/" + folder);
            BucketAddress gcs =
                    BucketAddress.parse("gs://robot@p.iam.gserviceaccount.com:" + encoded(base64) + "@" + place);
            JsonObject file = new JsonObject(gcs.key().orElseThrow().secret());
            assertEquals(base64, file.getString("private_key"), "seed " + seed);
            String key = base64.replace("\n", "");
            BucketAddress azure = BucketAddress.parse("az://:" + encoded(key) + "@kappastore/" + place);
            assertEquals(key, azure.key().orElseThrow().secret(), "seed " + seed);
            for (BucketAddress address : List.of(gcs, azure)) {
                assertEquals(folder, address.prefix(), "seed " + seed);
                assertFalse((address + " " + address.key()).contains(CANARY), "seed " + seed);
                assertEquals(withoutKey(address), BucketAddress.parse(address.toString()), "seed " + seed);
            }
        }
    }

    /** What is shown of an address is that address, but for the key: whoever copies it has the same bucket. */
    @Test
    void whatIsShownOfAnAddressIsReadAsTheSame_R19() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        Map<Provider, Integer> seen = new EnumMap<>(Provider.class);
        int cases = Sweep.times(5_000);
        for (int i = 0; i < cases; i++) {
            String text = anyAddress(random);
            String what = text + ", seed " + seed;
            BucketAddress address = BucketAddress.parse(text);
            seen.merge(address.provider(), 1, Integer::sum);
            BucketAddress shown = BucketAddress.parse(address.toString());
            assertEquals(withoutKey(address), shown, what);
            assertFalse(address.toString().contains(CANARY), what);
            assertEquals(text.contains("region="), shown.region().isPresent(), what);
            assertEquals(FileStore.parse(text), FileStore.parse(address.toString()), what);
        }
        assertEquals(EnumSet.allOf(Provider.class), seen.keySet(), "each form");
    }

    private static String anyAddress(SplittableRandom random) {
        String folder = List.of("", "/", "/a", "/a/b.c/", "/v_1/-").get(random.nextInt(5));
        String bucket = "models" + random.nextInt(1_000) + folder;
        String key = "AKID:" + CANARY + random.nextInt(1_000) + "%2F+%40";
        return switch (random.nextInt(6)) {
            case 0 -> "s3://" + bucket;
            case 1 ->
                "s3://" + List.of(key, "").get(random.nextInt(2)) + "@"
                        + List.of("minio.example.com", "MinIO.example.com:9000", "127.0.0.1:443", "[fd00::1]:80")
                                .get(random.nextInt(4))
                        + "/" + bucket + parameters(random, List.of("", "tls=true", "tls=false"));
            case 2 -> "gs://" + bucket;
            case 3 -> "gs://robot@p.iam.gserviceaccount.com:" + CANARY + "%0A%2B@" + bucket;
            case 4 -> "az://" + List.of("", ":" + CANARY + "%3D@").get(random.nextInt(2)) + "kappastore/" + bucket;
            default ->
                "cw://" + List.of(key, "").get(random.nextInt(2)) + "@cwobject.com/" + bucket
                        + parameters(random, List.of("", "tls=true"));
        };
    }

    /** In either order, joined as they are and as they used to be. */
    private static String parameters(SplittableRandom random, List<String> tls) {
        List<String> parameters = new ArrayList<>(List.of(
                tls.get(random.nextInt(tls.size())),
                List.of("", "region=eu-west.1").get(random.nextInt(2))));
        parameters.removeIf(String::isEmpty);
        if (random.nextBoolean()) {
            Collections.reverse(parameters);
        }
        return parameters.isEmpty() ? "" : "?" + String.join(random.nextBoolean() ? "&" : "?", parameters);
    }

    private static BucketAddress withoutKey(BucketAddress address) {
        return new BucketAddress(
                address.shown(),
                address.provider(),
                address.account(),
                address.bucket(),
                address.prefix(),
                address.region(),
                address.endpoint(),
                Optional.empty());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
