package dev.gatepass.storage.check;

import dev.gatepass.access.AdminGrant;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.issuing.CredentialSource;
import dev.gatepass.issuing.Probe;
import dev.gatepass.signing.ObjectKey;
import dev.gatepass.storage.objects.ObjectStore;
import dev.gatepass.storage.objects.ObjectStores;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.UUID;

/**
 * Proves it with an object that is written at the old address and read, byte by byte, at the new one. Its name is one of
 * those of the bucket check, which takes away what a gateway has left that was killed. Thread-safe.
 *
 * @param credentials which remember nothing
 * @param stores what makes own calls
 * @param steps how long each call may take
 */
public record ProbedMoves(CredentialSource credentials, ObjectStores stores, Steps steps) implements MoveProof {
    @Override
    public Future<Optional<String>> reasonAgainst(AdminGrant administrator, StorageBucket before, StorageBucket after) {
        ObjectKey key = Probe.of(administrator, before, UUID.randomUUID()).key();
        byte[] content = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
        return store(before)
                .compose(old -> steps.limited(old.put(key, content, Probe.CONTENT_TYPE))
                        .transform(put -> put.succeeded()
                                ? isAt(after, key, content)
                                : because("at the old address nothing can be written to prove it", put.cause()))
                        .eventually(() -> new Leftovers(old, before, key, new Findings(unsaid -> {})).remove()))
                .recover(cause -> because("the old address cannot be asked", cause));
    }

    private Future<Optional<String>> isAt(StorageBucket after, ObjectKey key, byte[] content) {
        return store(after)
                .compose(fresh -> steps.limited(fresh.get(key, content.length)))
                .transform(got -> {
                    if (got.failed()) {
                        return because("what is written at the old address cannot be read at the new one", got.cause());
                    }
                    boolean same = got.result()
                            .filter(read -> MessageDigest.isEqual(read, content))
                            .isPresent();
                    return Future.succeededFuture(
                            same
                                    ? Optional.empty()
                                    : Optional.of("what is written at the old address is not found at the new one"));
                });
    }

    private Future<ObjectStore> store(StorageBucket bucket) {
        return steps.limited(credentials.credential(bucket))
                .map(leased -> stores.make(bucket, any -> Future.succeededFuture(leased)));
    }

    private static Future<Optional<String>> because(String what, Throwable cause) {
        return Future.succeededFuture(Optional.of(what + ": " + CauseWords.of(cause)));
    }
}
