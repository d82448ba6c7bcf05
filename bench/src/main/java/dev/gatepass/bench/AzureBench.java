package dev.gatepass.bench;

import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobContainerClientBuilder;
import com.azure.storage.blob.sas.BlobSasPermission;
import com.azure.storage.blob.sas.BlobServiceSasSignatureValues;
import com.azure.storage.common.StorageSharedKeyCredential;
import com.azure.storage.common.sas.SasProtocol;
import dev.gatepass.signing.KeyPrefix;
import dev.gatepass.signing.Method;
import dev.gatepass.signing.ObjectKey;
import dev.gatepass.signing.PresignRequest;
import dev.gatepass.signing.Presigner;
import dev.gatepass.signing.UrlBuffer;
import dev.gatepass.signing.azuresas.AccountKey;
import dev.gatepass.signing.azuresas.AccountKeyPresigner;
import dev.gatepass.signing.azuresas.AzureTarget;
import dev.gatepass.signing.azuresas.UserDelegationKey;
import dev.gatepass.signing.azuresas.UserDelegationPresigner;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From a key as text to a URL to read a blob, one at a time: Gatepass and the Azure SDK, doing the same.
 *
 * <p>Gatepass prepares once, as it does in service for a second's worth of keys; the key is parsed in the measured part.
 * The SDK has one client for the container; the client for the blob, which is its way of naming one, is in the measured
 * part. Each has a state of its own, so that nobody's classes are there but those of who is measured.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 2)
public class AzureBench {
    private static final String ACCOUNT = "gatepassbench";
    private static final String CONTAINER = "gatepass-bench";
    private static final URI ENDPOINT = URI.create("https://" + ACCOUNT + ".blob.core.windows.net");
    private static final String SECRET = Base64.getEncoder()
            .encodeToString("a key of 64 bytes, as storage accounts have them, for benchmarks!"
                    .getBytes(StandardCharsets.US_ASCII));
    private static final Instant NOW = Instant.parse("2026-11-24T05:00:00Z");
    private static final int EXPIRES_SECONDS = 3600;
    private static final AzureTarget TARGET = new AzureTarget(ENDPOINT, ACCOUNT, CONTAINER, Optional.empty());
    private static final UserDelegationKey DELEGATION_KEY = new UserDelegationKey(
            "11059fcc-5514-4800-b5f8-49808b9cfab6",
            "ab1f708d-50f6-404c-a006-d71b2ac7a606",
            NOW.minusSeconds(3600),
            NOW.plusSeconds(86_400),
            "b",
            "2026-02-06",
            SECRET);

    /** Gatepass: one presigner of each kind, and a buffer for as many keys as a batch may have, as in service. */
    @State(Scope.Thread)
    public static class Gatepass {
        private static final Presigner.Prepared ACCOUNT_KEY =
                new AccountKeyPresigner(TARGET, new AccountKey(ACCOUNT, SECRET)).prepare(NOW);
        private static final Presigner.Prepared USER_DELEGATION =
                new UserDelegationPresigner(TARGET, DELEGATION_KEY).prepare(NOW);

        private final SampleKeys keys = new SampleKeys();
        private UrlBuffer buffer = new UrlBuffer();

        private UrlBuffer presign(Presigner.Prepared presigner) {
            if (keys.isRoundOver()) {
                buffer = new UrlBuffer();
            }
            buffer.clear();
            ObjectKey key = (ObjectKey) ObjectKey.parse(KeyPrefix.NONE, keys.next());
            presigner.finish(PresignRequest.of(Method.GET, key, EXPIRES_SECONDS), buffer);
            return buffer;
        }
    }

    /** The Azure SDK. */
    @State(Scope.Thread)
    public static class Sdk {
        private final SampleKeys keys = new SampleKeys();
        private final BlobContainerClient container = new BlobContainerClientBuilder()
                .endpoint(ENDPOINT.toString())
                .containerName(CONTAINER)
                .credential(new StorageSharedKeyCredential(ACCOUNT, SECRET))
                .buildClient();
        private final com.azure.storage.blob.models.UserDelegationKey delegationKey =
                new com.azure.storage.blob.models.UserDelegationKey()
                        .setSignedObjectId(DELEGATION_KEY.signedObjectId())
                        .setSignedTenantId(DELEGATION_KEY.signedTenantId())
                        .setSignedStart(DELEGATION_KEY.signedStart().atOffset(ZoneOffset.UTC))
                        .setSignedExpiry(DELEGATION_KEY.signedExpiry().atOffset(ZoneOffset.UTC))
                        .setSignedService(DELEGATION_KEY.signedService())
                        .setSignedVersion(DELEGATION_KEY.signedVersion())
                        .setValue(SECRET);
    }

    /** A URL by an account key. */
    @Benchmark
    public UrlBuffer gatepassAccountKey(Gatepass gatepass) {
        return gatepass.presign(Gatepass.ACCOUNT_KEY);
    }

    /** A URL by a user delegation key. */
    @Benchmark
    public UrlBuffer gatepassUserDelegation(Gatepass gatepass) {
        return gatepass.presign(Gatepass.USER_DELEGATION);
    }

    /** The same URL by an account key, by the SDK. */
    @Benchmark
    public String sdkAccountKey(Sdk sdk) {
        var blob = sdk.container.getBlobClient(sdk.keys.next());
        return blob.getBlobUrl() + "?" + blob.generateSas(values());
    }

    /** The same URL by a user delegation key, by the SDK. */
    @Benchmark
    public String sdkUserDelegation(Sdk sdk) {
        var blob = sdk.container.getBlobClient(sdk.keys.next());
        return blob.getBlobUrl() + "?" + blob.generateUserDelegationSas(values(), sdk.delegationKey);
    }

    private static BlobServiceSasSignatureValues values() {
        return new BlobServiceSasSignatureValues(
                        NOW.plusSeconds(EXPIRES_SECONDS).atOffset(ZoneOffset.UTC),
                        new BlobSasPermission().setReadPermission(true))
                .setProtocol(SasProtocol.HTTPS_ONLY);
    }
}
