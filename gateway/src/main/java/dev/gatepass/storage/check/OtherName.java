package dev.gatepass.storage.check;

import dev.gatepass.access.Addressing;
import dev.gatepass.access.Provider;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.signing.Credential;
import dev.gatepass.signing.Method;
import dev.gatepass.storage.connections.ForbiddenDestination;
import dev.gatepass.storage.connections.StoreConnection;
import dev.gatepass.storage.remedies.SettingRemedy;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.Set;

/** Looks, before it is said that a bucket is not there, whether the store knows it by its other name. */
final class OtherName {
    /** What a bucket looks like that is named in another way than it is. */
    private static final Set<String> MISNAMED = Set.of(
            FindingKind.HOST_NOT_FOUND.id(),
            FindingKind.BUCKET_MISSING.id(),
            FindingKind.CERTIFICATE_NOT_TRUSTED.id(),
            FindingKind.STORE_REFUSES.id());

    private final Trial trial;
    private final Credential credential;

    OtherName(Trial trial, Credential credential) {
        this.trial = trial;
        this.credential = credential;
    }

    /** The finding, or the one that explains it. */
    Future<Finding> explain(Finding fault) {
        Optional<StorageBucket> other = MISNAMED.contains(fault.id()) ? other(trial.bucket()) : Optional.empty();
        return other.map(bucket -> isThere(bucket)
                        .otherwise(false)
                        .map(there -> there
                                ? Finding.of(FindingKind.WRONG_ADDRESSING)
                                        .seeing(fault.seen().orElse(fault.message()))
                                        .cured(SettingRemedy.addressing(bucket))
                                : fault))
                .orElseGet(() -> Future.succeededFuture(fault));
    }

    private static Optional<StorageBucket> other(StorageBucket bucket) {
        if (bucket.provider() == Provider.AZURE) {
            return Optional.empty();
        }
        return switch (bucket.addressing()) {
            case PATH -> Optional.of(bucket.withAddressing(Addressing.VIRTUAL_HOST));
            case VIRTUAL_HOST -> Optional.of(bucket.withAddressing(Addressing.PATH));
            case CUSTOM_HOST -> Optional.empty();
        };
    }

    /** A file that is not there is one of a bucket that is. */
    private Future<Boolean> isThere(StorageBucket other) {
        try {
            StoreConnection way = trial.parts().connections().asCallers(other);
            return trial.urls(trial.probe(other), credential)
                    .compose(urls -> trial.parts()
                            .steps()
                            .limited(
                                    new ProbeRequests(way, urls).signed(Method.GET, Buffer.buffer(), Optional.empty())))
                    .map(answer ->
                            answer.status() == 200 || AnswerFaults.code(answer).equals("NoSuchKey"));
        } catch (ForbiddenDestination e) {
            return Future.succeededFuture(false);
        }
    }
}
