package dev.gatepass.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoreTest {
    @ParameterizedTest
    @CsvSource({
        "AWS,,, aws",
        "AWS,, https://cdn.example.com, aws",
        "AWS, https://s3.eu-west-1.amazonaws.com,, aws",
        "AWS, https://S3.eu-west-1.AMAZONAWS.com:443,, aws",
        "S3_COMPATIBLE, https://s3.amazonaws.com,, aws",
        "S3_COMPATIBLE, https://s3.cn-north-1.amazonaws.com.cn,, aws",
        "AWS, https://store.example.com,, https://store.example.com",
        "AWS, https://amazonaws.com.example.com,, https://amazonaws.com.example.com",
        "S3_COMPATIBLE, https://notamazonaws.com,, https://notamazonaws.com",
        "S3_COMPATIBLE, http://H:80, https://public, http://h",
        "S3_COMPATIBLE, http://h:9000,, http://h:9000",
        "COREWEAVE,,, coreweave",
        "S3_COMPATIBLE, https://cwobject.com,, coreweave",
        "COREWEAVE, http://cwlota.com,, http://cwlota.com",
        "GCP,,, gcp",
        "S3_COMPATIBLE,,, s3-compatible",
        "AZURE,, https://account.blob.core.windows.net, https://account.blob.core.windows.net"
    })
    void oneStoreHasOneName(Provider provider, String endpoint, String publicEndpoint, String name) {
        assertEquals(
                name,
                Store.of(
                                provider,
                                Optional.ofNullable(endpoint).map(Origin::parse),
                                Optional.ofNullable(publicEndpoint).map(Origin::parse))
                        .name());
    }
}
