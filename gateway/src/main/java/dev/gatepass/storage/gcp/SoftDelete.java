package dev.gatepass.storage.gcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatepass.access.Origin;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.failure.Unavailable;
import dev.gatepass.issuing.CredentialSource;
import dev.gatepass.signing.Credential;
import dev.gatepass.signing.SigningFailure;
import dev.gatepass.storage.aws.S3Failures;
import dev.gatepass.storage.connections.HttpAnswer;
import dev.gatepass.storage.connections.HttpCall;
import dev.gatepass.storage.connections.StoreConnection;
import dev.gatepass.storage.objects.BucketSettings.Keeping;
import dev.gatepass.storage.objects.StoreCalls;
import dev.gatepass.storage.objects.StoreFailure;
import dev.gatepass.storage.objects.StoreFailure.Kind;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Whether a bucket keeps for a while what is deleted, which the JSON interface alone tells. It takes {@linkplain AccountTokens
 * tokens} and no signatures, so that it is not told to who has an HMAC key. A token is good wherever it is sent: whoever stands
 * before Cloud Storage, or in its place, gets none.
 *
 * <p>Thread-safe; never blocks. Source: https://cloud.google.com/storage/docs/json_api/v1/buckets/get.
 */
final class SoftDelete {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern SECONDS = Pattern.compile("\\d{1,12}");

    private final StorageBucket bucket;
    private final StoreConnection connection;
    private final CredentialSource credentials;
    private final AccountTokens tokens;
    private final StoreCalls calls;
    private final Predicate<Origin> trusted;

    /** @param trusted which origins are Cloud Storage's own */
    SoftDelete(
            StorageBucket bucket,
            StoreConnection connection,
            CredentialSource credentials,
            AccountTokens tokens,
            StoreCalls calls,
            Predicate<Origin> trusted) {
        this.bucket = bucket;
        this.connection = connection;
        this.credentials = credentials;
        this.tokens = tokens;
        this.calls = calls;
        this.trusted = trusted;
    }

    /** What is kept by it; fails as calls to stores do. */
    Future<Keeping> keeping() {
        if (!trusted.test(connection.origin())) {
            return Future.succeededFuture(Keeping.UNTOLD);
        }
        return credentials
                .credential(bucket)
                .compose(leased -> calls.run(bucket, () -> token(leased.credential())))
                .compose(token -> token.map(this::ask).orElseGet(() -> Future.succeededFuture(Keeping.UNTOLD)))
                .recover(thrown -> Future.failedFuture(thrown instanceof Unavailable ? thrown : S3Failures.of(thrown)));
    }

    private Optional<String> token(Credential credential) {
        try {
            return tokens.of(credential);
        } catch (SigningFailure e) {
            throw GcsSigning.unavailable(e);
        }
    }

    private Future<Keeping> ask(String token) {
        String address = connection.origin() + "/storage/v1/b/" + bucket.bucket() + "?fields=name,softDeletePolicy";
        return connection
                .send(HttpCall.get(address).with("Authorization", "Bearer " + token))
                .map(this::read);
    }

    /** What stands in for Cloud Storage may have no such interface. */
    private Keeping read(HttpAnswer answer) {
        return switch (answer.status()) {
            case 200 -> read(answer.body().toString());
            case 401, 404, 405, 501 -> Keeping.UNTOLD;
            default ->
                throw new StoreFailure(
                        answer.status() == 403 ? Kind.FORBIDDEN : Kind.BROKEN, "the store answered " + answer.status());
        };
    }

    private Keeping read(String text) {
        JsonNode told = tree(text);
        String seconds =
                told.path("softDeletePolicy").path("retentionDurationSeconds").asText("0");
        if (!told.path("name").asText().equals(bucket.bucket())
                || !SECONDS.matcher(seconds).matches()) {
            throw notOfTheBucket();
        }
        return Long.parseLong(seconds) > 0 ? Keeping.KEPT : Keeping.NOTHING;
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw notOfTheBucket();
        }
    }

    private static StoreFailure notOfTheBucket() {
        return new StoreFailure(Kind.BROKEN, "what the store answered says nothing of the bucket");
    }
}
