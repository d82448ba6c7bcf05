package dev.gatepass.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.Buckets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileStoreTest {
    private static final String CANARY = "canaryS3cret";

    @ParameterizedTest
    @CsvSource({
        "s3://kappa-files, s3://kappa-files",
        "s3://kappa-files/, s3://kappa-files",
        "s3://kappa-files/a/b, s3://kappa-files/a/b",
        "gs://kappa_files, gs://kappa_files",
        "gs://robot@project.iam.gserviceaccount.com:-----BEGIN%20canaryS3cret@kappa-files/a, gs://kappa-files/a",
        "az://kappastore/files, az://kappastore/files",
        "az://:canaryS3cret%3D%3D@kappastore/files/a/, az://kappastore/files/a",
        "cw://AKID:canaryS3cret@cwobject.com/models?tls=true, cw://@cwobject.com/models?tls=true",
        "cw://, cw://",
        "s3://AKID:canaryS3cret@minio.example.com:9000/models?region=eu&tls=true,"
                + " s3://@minio.example.com:9000/models?tls=true",
        "s3://AKID:canaryS3cret@minio.example.com/models?region=eu?tls=false, s3://@minio.example.com/models?tls=false",
        "s3://AKID:canary/S3+cr@t?canaryS3cret@MINIO.example.com/models/a, s3://@minio.example.com/models/a",
        "s3://@minio.example.com/models, s3://@minio.example.com/models",
        "s3://@[::1]:9000/models, s3://@[::1]:9000/models",
    })
    void anAddressIsReadAndItsCredentialsAreDropped(String address, String shown) {
        FileStore store = FileStore.parse(address);
        assertEquals(shown, store.address());
        assertEquals(shown, store.toString());
        assertEquals(store, FileStore.parse(shown), "what is shown says the same");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "canaryS3cret",
                "",
                "s3:",
                "s3://",
                "cw:",
                "cw:///",
                "cw://models",
                "cw://AKID:canaryS3cret@evilcwobject.com/models",
                "cw://AKID:canaryS3cret@cwobject.com",
                "S3://models",
                "http://AKID:canaryS3cret@models",
                "canaryS3cret://models",
                "s3://AKID:canaryS3cret",
                "s3://models/a//b",
                "s3://models//",
                "s3://models/../other",
                "s3://models/.gatepass",
                "s3://models?region=eu",
                "s3://Models",
                "s3://AKID:canaryS3cret@/models",
                "s3://AKID:canaryS3cret@minio.example.com",
                "s3://AKID:canaryS3cret@minio.example.com/",
                "s3://AKID:canaryS3cret@minio.example.com:70000/models",
                "s3://AKID:canaryS3cret@minio.example.com/models?tls=canaryS3cret",
                "s3://AKID:canaryS3cret@minio.example.com/models?tls=true&tls=false",
                "s3://AKID:canaryS3cret@minio.example.com/models?",
                "s3://AKID:canaryS3cret@minio.example.com/models?canaryS3cret",
                "s3://AKID:canaryS3cret@minio.example.com/models?region=",
                "gs://",
                "gs://models?tls=true",
                "gs://robot@p.iam:canaryS3cret@",
                "az://files",
                "az://:canaryS3cret@kappastore",
                "az://:canaryS3cret@Kappa-Store/files",
                "az://kappastore/files/ends.",
                "az://kappastore/files?tls=true",
            })
    void whatIsNoAddressIsRefusedWithoutRepeatingIt_L03(String text) {
        String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> FileStore.parse(text))
                .getMessage());
        assertFalse(message.contains(CANARY), message);
        assertFalse(message.contains("AKID"), message);
    }

    @Test
    void aListedBucketHoldsItselfAndWhatLiesInItAndNothingElse_R13() {
        Buckets aws = Buckets.of(Provider.AWS).named("models");
        Map<String, List<StorageBucket>> held = Map.of(
                "s3://models",
                        List.of(
                                aws.build(),
                                aws.below("a/").build(),
                                aws.at("https://files.example.com").build()),
                "s3://models/a",
                        List.of(aws.below("a/").build(), aws.below("a/b/").build()),
                "s3://@s3.eu-west-1.amazonaws.com/models", List.of(aws.build()),
                "cw://", List.of(Buckets.of(Provider.COREWEAVE).named("any").build()),
                "s3://@cwobject.com/models",
                        List.of(Buckets.of(Provider.COREWEAVE).named("models").build()));
        held.forEach((address, buckets) ->
                buckets.forEach(bucket -> assertTrue(FileStore.parse(address).holds(bucket), address)));
        Map<String, List<StorageBucket>> strange = Map.of(
                "s3://models/a",
                        List.of(
                                aws.build(),
                                aws.below("ab/").build(),
                                aws.below("b/a/").build()),
                "s3://models",
                        List.of(
                                aws.named("models2").build(),
                                Buckets.of(Provider.GCP).named("models").build(),
                                Buckets.of(Provider.COREWEAVE).named("models").build(),
                                Buckets.compatible("https://minio.example.com")
                                        .named("models")
                                        .build()),
                "cw://",
                        List.of(
                                aws.build(),
                                Buckets.of(Provider.GCP).named("any").build()),
                "az://kappastore/files",
                        List.of(
                                Buckets.of(Provider.AZURE)
                                        .account("omegastore")
                                        .named("files")
                                        .build(),
                                Buckets.of(Provider.AZURE)
                                        .account("kappastore")
                                        .named("other")
                                        .build()));
        strange.forEach((address, buckets) ->
                buckets.forEach(bucket -> assertFalse(FileStore.parse(address).holds(bucket), address)));
    }

    @Test
    void theHostAndThePortOfAStoreCountAndTlsWhereItIsSaid_R13() {
        assertTrue(holds("s3://@minio.example.com/models", "https://minio.example.com"));
        assertTrue(holds("s3://@minio.example.com/models", "http://minio.example.com"));
        assertTrue(holds("s3://@minio.example.com/models?tls=true", "https://minio.example.com"));
        assertFalse(holds("s3://@minio.example.com/models?tls=true", "http://minio.example.com"));
        assertTrue(holds("s3://@minio.example.com/models?tls=false", "http://minio.example.com"));
        assertFalse(holds("s3://@minio.example.com/models?tls=false", "https://minio.example.com"));
        assertFalse(holds("s3://@minio.example.com/models", "https://minio.example.com:9000"));
        assertTrue(holds("s3://@minio.example.com:9000/models", "https://minio.example.com:9000"));
        assertFalse(holds("s3://@example.com/models", "https://minio.example.com"));
    }

    private static boolean holds(String address, String endpoint) {
        return FileStore.parse(address)
                .holds(Buckets.compatible(endpoint).named("models").build());
    }
}
