package dev.gatepass;

import static java.util.Optional.empty;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.gatepass.access.AddressKey;
import dev.gatepass.access.ApiKeyEntry;
import dev.gatepass.access.CredentialReference;
import dev.gatepass.access.Origin;
import dev.gatepass.access.Provider;
import dev.gatepass.access.Scopes;
import dev.gatepass.access.SecretReference;
import dev.gatepass.access.Subject;
import dev.gatepass.client.Credential;
import dev.gatepass.client.KeyDescription;
import dev.gatepass.client.KeyOwner;
import dev.gatepass.client.MadeKey;
import dev.gatepass.config.SecretsConfig;
import dev.gatepass.config.kind.Form;
import dev.gatepass.directory.roster.RosterKey;
import dev.gatepass.exchange.AccessToken;
import dev.gatepass.identity.apikey.ApiKey;
import dev.gatepass.identity.jose.BearerToken;
import dev.gatepass.identity.jose.SignedToken;
import dev.gatepass.issuing.CredentialSource;
import dev.gatepass.secrets.Secret;
import dev.gatepass.signing.Effort;
import dev.gatepass.signing.PresignedUrl;
import dev.gatepass.signing.azuresas.AccountKey;
import dev.gatepass.signing.azuresas.UserDelegationKey;
import dev.gatepass.signing.goog4.BlobSigner;
import dev.gatepass.signing.goog4.HmacKey;
import dev.gatepass.signing.goog4.RemoteAccount;
import dev.gatepass.signing.goog4.ServiceAccountKey;
import dev.gatepass.signing.sigv4.AwsCredential;
import dev.gatepass.signing.v4.HmacSigningKey;
import dev.gatepass.signing.v4.Parameter;
import dev.gatepass.signing.v4.V4Credential;
import dev.gatepass.storage.connections.CredentialHttp;
import dev.gatepass.storage.connections.HttpAnswer;
import dev.gatepass.storage.connections.HttpCall;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.lang.reflect.Constructor;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nothing that holds a secret prints it. */
class RedactionTest {
    private static final String CANARY = "canaryd41d8cd98f00b204e9800998ecf8427e";

    /** How components are called that may hold a secret, if what they hold is text. */
    private static final Pattern NAME = Pattern.compile(
            "(?i).*(secret|passw|passphrase|token|signature|sha256|credential).*|text|url|box|body|query|variables"
                    + "|environment");

    private static final Pattern TEXT = Pattern.compile(".*\\b(String|CharSequence|byte\\[]|char\\[]).*");

    /** What is only called like a secret. */
    private static final Map<String, String> HARMLESS = Map.ofEntries(
            Map.entry("config.IdentityConfig$IssuerConfig.tokenType", "what kind of token, not one"),
            Map.entry("config.reading.Setting.text", "a default, which everybody may read in the documentation"),
            Map.entry("issuing.UrlRequest.checksumSha256", "of what is uploaded"),
            Map.entry("signing.Conditions.checksumSha256", "of what is uploaded"),
            Map.entry("storage.azure.UploadName.text", "what blocks are called, which stands in every URL for one"),
            Map.entry("storage.objects.UploadedPart.checksumSha256", "of what is uploaded"),
            Map.entry("uploads.PartRequest.checksumSha256", "of what is uploaded"),
            Map.entry("http.UploadOperations$Part.checksumSha256", "of what was uploaded"),
            Map.entry("metrics.Exposition.text", "measurements, of which MetricsTest shows that they tell no secret"),
            Map.entry("http.Operation.query", "the names that a query may have"),
            Map.entry("http.WellKnown$Metadata.tokenEndpoint", "where tokens are given"),
            Map.entry("http.WellKnown$Metadata.tokenEndpointAuthMethodsSupported", "how one authenticates there"),
            Map.entry("http.OperationCall.query", "what lists are asked for; no credential is taken from a query"));

    /** Something that holds a secret, and the secret. */
    private record Holder(Object holder, String secret) {}

    @Test
    void nothingThatHoldsASecretPrintsIt_L03() throws Exception {
        List<Holder> holders = holders();
        for (Holder one : holders) {
            String printed = String.valueOf(one.holder());
            assertTrue(one.secret().length() >= 16, "too short to be found by chance alone");
            assertFalse(
                    printed.contains(one.secret()),
                    () -> one.holder().getClass() + " shows its secret, override toString: " + printed);
        }
        assertEquals(40, holders.size());
    }

    @Test
    void noRecordWithASecretIsForgotten_L03() throws Exception {
        Set<String> proved = holders().stream()
                .map(it -> below(it.holder().getClass().getName()))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> suspicious = new TreeSet<>();
        for (JavaClass type : ProductClasses.ALL) {
            if (type.isAssignableTo(Record.class)) {
                Arrays.stream(type.reflect().getRecordComponents())
                        .filter(RedactionTest::soundsSecret)
                        .forEach(it -> suspicious.add(below(type.getName()) + "." + it.getName()));
            }
        }
        assertTrue(suspicious.containsAll(HARMLESS.keySet()), () -> "not there any more: " + HARMLESS.keySet());
        assertTrue(suspicious.size() >= 12, suspicious::toString);
        suspicious.removeAll(HARMLESS.keySet());
        suspicious.removeIf(it -> proved.contains(it.substring(0, it.lastIndexOf('.'))));
        assertEquals(
                Set.of(), suspicious, "add one of each to the holders below, or say in HARMLESS why it may be shown");
    }

    private static boolean soundsSecret(RecordComponent component) {
        return NAME.matcher(component.getName()).matches()
                && TEXT.matcher(component.getGenericType().getTypeName()).matches();
    }

    private static String below(String className) {
        return className.substring("dev.gatepass.".length());
    }

    private static List<Holder> holders() throws Exception {
        String box = Base64.getEncoder().encodeToString(CANARY.getBytes(StandardCharsets.UTF_8));
        SecretReference sealed = new SecretReference.Sealed("k", box);
        ApiKey key = ApiKey.generate(RandomGenerator.of("L64X128MixRandom"));
        String keySecret = key.reveal().substring(key.reveal().indexOf('-') + 1);
        BearerToken token = new BearerToken(unsigned("{\"sub\":\"" + CANARY + "\"}"));
        SignedToken signed = SignedToken.parse(token).orElseThrow();
        AwsCredential credential = new AwsCredential("AKIA", CANARY, Optional.of("session-" + CANARY));
        List<Holder> holders = new ArrayList<>();
        holders.add(new Holder(sealed, box));
        holders.add(new Holder(new SecretsConfig(Optional.of(sealed)), box));
        holders.add(new Holder(key, keySecret));
        holders.add(new Holder(make("identity.PresentedCredential$Key", key), keySecret));
        holders.add(new Holder(token, token.reveal()));
        holders.add(new Holder(signed, CANARY));
        holders.add(new Holder(make("identity.PresentedCredential$Token", token), token.reveal()));
        String hash = "0f".repeat(32);
        holders.add(new Holder(new ApiKeyEntry("id", hash, Subject.user("kay"), Scopes.OWNER, Optional.empty()), hash));
        holders.add(new Holder(new RosterKey("id", hash, Scopes.OWNER, Optional.empty(), Optional.empty()), hash));
        KeyDescription described =
                new KeyDescription("id", KeyOwner.user("kay"), List.of(), empty(), empty(), empty(), empty(), empty());
        holders.add(new Holder(new MadeKey(CANARY, described), CANARY));
        holders.add(new Holder(Credential.of(CANARY), CANARY));
        holders.add(new Holder(make("cli.Environment$NewKey", CANARY, "id", "hash"), CANARY));
        holders.add(new Holder(make("cli.Environment$NewKey", "text", "id", hash), hash));
        Optional<Object> no = Optional.empty();
        Optional<Secret> given = Optional.of(new Secret(CANARY));
        Stream.of(
                        make("http.admin.BucketChange", no, no, no, no, no, no, no, no, no, given, no, no, no, no, no),
                        make("http.admin.BucketChange", no, no, no, no, no, no, no, no, no, no, given, no, no, no, no),
                        newBucket(given, no),
                        newBucket(no, given),
                        addressedBucket(given),
                        new RemoteAccount("robot@p.iam", (BlobSigner) make(
                                "storage.gcp.IamSigner",
                                new CredentialHttp(request -> Future.failedFuture("nobody is asked")),
                                Origin.parse("https://iam.example"),
                                CANARY)),
                        make(
                                "storage.gcp.IamSigner",
                                new CredentialHttp(request -> Future.failedFuture("nobody is asked")),
                                Origin.parse("https://iam.example"),
                                CANARY),
                        new HttpAnswer(200, CANARY, HttpHeaders.headers().add("a", CANARY), Buffer.buffer(CANARY)),
                        HttpCall.post("https://host.example/?sig=" + CANARY, CANARY)
                                .with("a", CANARY),
                        new Secret(CANARY),
                        new AddressKey(CredentialReference.Kind.ACCESS_KEY, Optional.of("AKIA"), CANARY),
                        credential,
                        new HmacKey("GOOG", CANARY),
                        new ServiceAccountKey("signer@example.com", printing(CANARY)),
                        new CredentialSource.Leased(credential, Optional.empty()),
                        new PresignedUrl("https://b.example/k?X-Amz-Signature=" + CANARY, List.of()),
                        Parameter.of("X-Amz-Security-Token", CANARY),
                        make("signing.v4.QueryAndHeaders", CANARY, CANARY, CANARY, List.of()),
                        new V4Credential(
                                "id", Optional.of(CANARY), scope -> HmacSigningKey.derive(CANARY, scope), Effort.HASH),
                        new AccountKey("acct", CANARY),
                        new UserDelegationKey(
                                "oid", "tid", Instant.EPOCH, Instant.EPOCH.plusSeconds(1), "b", "2026-02-06", CANARY),
                        make("config.reading.YamlNode$Scalar", CANARY, Form.TEXT),
                        make("config.reading.Overrides", Map.of("S3_SECRET", CANARY)),
                        make("cli.Environment", Map.of("S3_SECRET", CANARY)),
                        make("cli.PostgresMigration", Map.of("S3_SECRET", CANARY)),
                        make("http.TokenAnswer", CANARY, "Bearer", 900L),
                        new AccessToken(new BearerToken(CANARY), Duration.ofMinutes(15)))
                .forEach(it -> holders.add(new Holder(it, CANARY)));
        return holders;
    }

    /** The body that makes a bucket, with where its secret is or with the secret itself. */
    private static Object newBucket(Optional<?> secret, Optional<?> plainSecret) throws Exception {
        Optional<Object> no = Optional.empty();
        Object provider = Optional.of(Provider.AWS);
        return make(
                "http.admin.NewBucket",
                no,
                provider,
                no,
                no,
                Optional.of("bucket"),
                no,
                no,
                no,
                no,
                no,
                no,
                no,
                no,
                no,
                no,
                secret,
                plainSecret,
                no,
                no,
                no,
                no,
                no);
    }

    /** The body that makes a bucket of an address. */
    private static Object addressedBucket(Optional<?> address) throws Exception {
        Optional<Object> no = Optional.empty();
        return make(
                "http.admin.NewBucket",
                no,
                no,
                no,
                no,
                no,
                no,
                no,
                no,
                no,
                no,
                no,
                no,
                no,
                no,
                no,
                no,
                no,
                no,
                no,
                no,
                no,
                address);
    }

    /** A private key that tells everybody what it is. */
    private static RSAPrivateKey printing(String secret) {
        return (RSAPrivateKey) Proxy.newProxyInstance(
                RedactionTest.class.getClassLoader(),
                new Class<?>[] {RSAPrivateKey.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getAlgorithm" -> "RSA";
                    case "getModulus" -> BigInteger.TWO.pow(2047);
                    default -> secret;
                });
    }

    private static String unsigned(String claims) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return Stream.of("{\"alg\":\"RS256\",\"kid\":\"k\"}", claims, "signature")
                .map(part -> base64.encodeToString(part.getBytes(StandardCharsets.UTF_8)))
                .collect(Collectors.joining("."));
    }

    /** A record that only its own package can make; components that are left out are null. */
    private static Object make(String name, Object... components) throws Exception {
        Constructor<?> constructor = Class.forName("dev.gatepass." + name).getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        return constructor.newInstance(Arrays.copyOf(components, constructor.getParameterCount()));
    }
}
