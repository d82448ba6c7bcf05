package dev.gatepass.issuing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatepass.access.Provider;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.access.StorageLevel;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.fixture.AnyAddress;
import dev.gatepass.fixture.Buckets;
import dev.gatepass.fixture.RobotKey;
import dev.gatepass.fixture.TestGateway;
import dev.gatepass.fixture.World;
import dev.gatepass.issuing.UrlResult.Refused;
import dev.gatepass.signing.Credential;
import dev.gatepass.signing.Method;
import dev.gatepass.signing.azuresas.AccountKey;
import dev.gatepass.signing.sigv4.AwsCredential;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BindabilityTest {
    private static final String MD5 = "1B2M2Y8AsgTpgAmY7PhCfg==";
    private static final String SHA256 = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
    private static final String MOMENT = "2026-11-24T12:00:00.1234567Z";

    /** Whatever can be asked of a URL, each with a value that is right for every store that can bind it. */
    private static final Map<String, Function<Provider, UrlRequest.Builder>> CONDITIONS = new TreeMap<>(Map.of(
            "content_type", store -> put("k").contentType("text/plain"),
            "content_length", store -> put("k").contentLength(5),
            "content_md5", store -> put("k").contentMd5(MD5),
            "checksum_sha256", store -> put("k").checksumSha256(SHA256),
            "version_id", store -> get("k").versionId(version(store)),
            "content_disposition", store -> get("k").contentDisposition("attachment"),
            "response_content_type", store -> get("k").responseContentType("text/plain"),
            "key with a closing slash", store -> get("k/"),
            "segment with a closing dot", store -> get("k./l"),
            "key of 300 segments", store -> get("k" + "/k".repeat(299))));

    /** The table of the documentation, read by its columns: what is not here can be bound. */
    private static final Map<Provider, Map<String, ErrorCode>> REFUSED = Map.of(
            Provider.AWS, Map.of(),
            Provider.S3_COMPATIBLE, Map.of(),
            Provider.COREWEAVE, Map.of(),
            Provider.GCP, Map.of("checksum_sha256", ErrorCode.UNSUPPORTED_OPERATION),
            Provider.AZURE,
                    Map.of(
                            "content_length", ErrorCode.UNSUPPORTED_OPERATION,
                            "checksum_sha256", ErrorCode.UNSUPPORTED_OPERATION,
                            "key with a closing slash", ErrorCode.INVALID_KEY,
                            "segment with a closing dot", ErrorCode.INVALID_KEY,
                            "key of 300 segments", ErrorCode.INVALID_KEY));

    @Test
    void whatAStoreCannotBindIsRefusedAndNothingElse_K06_G02() {
        int walked = 0;
        for (Provider provider : Provider.values()) {
            Map<String, ErrorCode> refused = new TreeMap<>();
            for (Map.Entry<String, Function<Provider, UrlRequest.Builder>> condition : CONDITIONS.entrySet()) {
                UrlRequest request = condition.getValue().apply(provider).build();
                reasonAgainst(request, provider).ifPresent(code -> refused.put(condition.getKey(), code));
                walked++;
            }
            assertEquals(REFUSED.get(provider), refused, provider.name());
        }
        assertEquals(5 * 10, walked);
    }

    @ParameterizedTest
    @CsvSource({
        "AWS,5368709120,5368709121",
        "S3_COMPATIBLE,5368709120,5368709121",
        "COREWEAVE,5368709120,5368709121",
        "GCP,5497558138880,5497558138881",
        "GCP,0,-1"
    })
    void aSinglePutHasTheLengthThatItsStoreTakes(Provider provider, long most, long tooMany) {
        assertEquals("bound", outcome(put("k").contentLength(most), provider));
        assertEquals("INVALID_REQUEST", outcome(put("k").contentLength(tooMany), provider));
    }

    @ParameterizedTest
    @CsvSource({
        "AWS,3HL4kqtJvjVBH40Nrjfkd,bound",
        "AWS,a b,INVALID_REQUEST",
        "AWS,'',INVALID_REQUEST",
        "GCP,1732449600123456,bound",
        "GCP,9223372036854775807,bound",
        "GCP,-1,INVALID_REQUEST",
        "GCP,12345678901234567890,INVALID_REQUEST",
        "GCP,3HL4kqtJvjVBH40Nrjfkd,INVALID_REQUEST",
        "GCP,'',INVALID_REQUEST",
        "GCP,0,bound",
        "GCP,12/4,INVALID_REQUEST",
        "GCP,12:4,INVALID_REQUEST",
        "GCP,١,INVALID_REQUEST",
        "AZURE,2026-11-24T12:00:00.1234567Z,bound",
        "AZURE,2026-11-24T12:00:00Z,INVALID_REQUEST",
        "AZURE,1732449600123456,INVALID_REQUEST",
        "AZURE,2026-11-24T12:00:00.1234567Z&sp=rw,INVALID_REQUEST",
        "AZURE,2026-11-24T12:00:00.12345678,INVALID_REQUEST",
        "AZURE,2026-11-24t12:00:00.1234567Z,INVALID_REQUEST",
        "AZURE,2026-11-24T12:00:0٠.1234567Z,INVALID_REQUEST",
        "AZURE,2026-11-24T12:00:00.1234567,INVALID_REQUEST",
        "AZURE,'2026-11-24T12:00:00.1234567Z ',INVALID_REQUEST",
        "AZURE,'',INVALID_REQUEST"
    })
    void aVersionIsNamedAsItsStoreNamesThem(Provider provider, String version, String outcome) {
        assertEquals(outcome, outcome(get("k").versionId(version), provider));
    }

    @ParameterizedTest
    @EnumSource(Provider.class)
    void aRedirectToAWriteGoesWhereNoHeadersAreWanted(Provider provider) {
        String usual = provider == Provider.AZURE ? "UNSUPPORTED_OPERATION" : "bound";
        assertEquals(usual, outcome(put("k").byRedirect(), provider));
        assertEquals("bound", outcome(put("k"), provider));
        assertEquals("bound", outcome(get("k").byRedirect(), provider));
        StorageBucket encrypted = Buckets.of(provider)
                .at("http://127.0.0.1:9000")
                .encryptedWith(provider == Provider.GCP ? "projects/p/locations/l/keyRings/r/cryptoKeys/k" : "scope1")
                .build("encrypted");
        assertEquals(
                Optional.of(ErrorCode.UNSUPPORTED_OPERATION),
                Bindability.reasonAgainstRedirect(put("k").byRedirect().build(), encrypted)
                        .map(Refused::code));
        assertEquals(Optional.empty(), Bindability.reasonAgainstRedirect(put("k").build(), encrypted));
        assertEquals(
                Optional.empty(),
                Bindability.reasonAgainstRedirect(get("k").byRedirect().build(), encrypted));
    }

    private static String outcome(UrlRequest.Builder request, Provider provider) {
        return reasonAgainst(request.build(), provider).map(Enum::name).orElse("bound");
    }

    /** Has it signed, so that what the table lets through is what the dialect of the store takes. */
    private static Optional<ErrorCode> reasonAgainst(UrlRequest request, Provider provider) {
        StorageBucket bucket = World.bucket(provider, "instance-bucket", "bucket", "http://127.0.0.1:9000");
        Grants grants = Grants.decide(
                World.builder().put(bucket).build(),
                World.principal(World.KAY),
                "kappa",
                EnumSet.of(StorageLevel.CURRENT));
        Place place = new Place(
                grants.any(),
                new CredentialSource.Leased(credential(provider), Optional.empty()),
                new AnyAddress(),
                TestGateway.signing(),
                Optional.empty(),
                TestGateway.NOW);
        BatchSigner signer = new BatchSigner(
                TestGateway.signing(),
                grants.directory(),
                Map.of(StorageLevel.CURRENT, place),
                List.of(request),
                TestGateway.NOW,
                new Waiting());
        signer.steps().step();
        return signer.results().get(0) instanceof Refused refused ? Optional.of(refused.code()) : Optional.empty();
    }

    private static Credential credential(Provider provider) {
        return switch (provider) {
            case AWS, S3_COMPATIBLE, COREWEAVE -> new AwsCredential("AKIDEXAMPLE", "secret", Optional.empty());
            case GCP -> RobotKey.SHARED.signingKey();
            case AZURE -> new AccountKey("account", Base64.getEncoder().encodeToString(new byte[64]));
        };
    }

    private static String version(Provider provider) {
        return switch (provider) {
            case AWS, S3_COMPATIBLE, COREWEAVE -> "3HL4kqtJvjVBH40Nrjfkd";
            case GCP -> "1732449600123456";
            case AZURE -> MOMENT;
        };
    }

    private static UrlRequest.Builder put(String key) {
        return UrlRequest.builder(Method.PUT, key);
    }

    private static UrlRequest.Builder get(String key) {
        return UrlRequest.builder(Method.GET, key);
    }
}
