package dev.gatepass.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoreTest {
    @ParameterizedTest
    @CsvSource({
        "AWS,,,, aws",
        "AWS,,, https://cdn.example.com, aws",
        "AWS,, https://s3.eu-west-1.amazonaws.com,, aws",
        "AWS,, https://S3.eu-west-1.AMAZONAWS.com:443,, aws",
        "S3_COMPATIBLE,, https://s3.amazonaws.com,, aws",
        "S3_COMPATIBLE,, https://s3.cn-north-1.amazonaws.com.cn,, aws",
        "AWS,, https://files.example.com,, aws",
        "S3_COMPATIBLE,, https://amazonaws.com.example.com,, https://amazonaws.com.example.com",
        "S3_COMPATIBLE,, https://notamazonaws.com,, https://notamazonaws.com",
        "S3_COMPATIBLE,, http://H:80, https://public, http://h",
        "S3_COMPATIBLE,, http://h:9000,, http://h:9000",
        "COREWEAVE,,,, coreweave",
        "S3_COMPATIBLE,, https://cwobject.com,, coreweave",
        "COREWEAVE,, https://files.example.com,, coreweave",
        "GCP,,,, gcp",
        "S3_COMPATIBLE,,,, s3-compatible",
        "GCP,,, https://files.example.com, gcp",
        "GCP,, https://storage.googleapis.com,, gcp",
        "GCP,, https://storage.me-central2.rep.googleapis.com,, gcp",
        "GCP,, http://127.0.0.1:4443,, gcp",
        "GCP,, https://files.example.com,, gcp",
        "S3_COMPATIBLE,, https://storage.googleapis.com,, gcp",
        "AZURE, kappastore,,, azure/kappastore",
        "AZURE, kappastore, https://kappastore.blob.core.windows.net,, azure/kappastore",
        "AZURE, kappastore,, https://files.example.com, azure/kappastore",
        "AZURE, kappastore, http://127.0.0.1:10000,, azure/kappastore",
        "AZURE, omegastore,,, azure/omegastore"
    })
    void oneStoreHasOneName(Provider provider, String account, String endpoint, String publicEndpoint, String name) {
        assertEquals(
                name,
                Store.of(
                                provider,
                                Optional.ofNullable(account),
                                Optional.ofNullable(endpoint).map(Origin::parse),
                                Optional.ofNullable(publicEndpoint).map(Origin::parse))
                        .name());
    }
}
