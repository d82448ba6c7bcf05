package dev.gatepass.storage.check;

import dev.gatepass.access.StorageBucket;
import dev.gatepass.issuing.CredentialSource;
import dev.gatepass.signing.Credential;
import dev.gatepass.signing.Method;
import dev.gatepass.signing.ObjectKey;
import dev.gatepass.storage.connections.HttpAnswer;
import dev.gatepass.storage.connections.StoreConnection;
import dev.gatepass.storage.objects.ObjectStore;
import dev.gatepass.storage.objects.StoreFailure;
import dev.gatepass.storage.remedies.StoreCommands;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/**
 * First what callers do: an upload with a signed URL, and beside it what a browser asks before one. Where that works, or
 * fails for want of a permission alone, everything else side by side. At the end what was put there is taken away, whatever
 * became of the steps.
 */
final class Attempt {
    private final Trial trial;
    private final StorageBucket bucket;
    private final Findings findings;
    private final Steps steps;
    private final Credential credential;
    private final StoreConnection connection;
    private final ProbeRequests requests;
    private final ObjectKey key;
    private final Browsers browsers;
    private final Optional<ObjectStore> store;

    Attempt(Trial trial, Credential credential, StoreConnection connection, ProbeRequests requests) {
        this.trial = trial;
        this.bucket = trial.bucket();
        this.findings = trial.findings();
        this.steps = trial.parts().steps();
        this.credential = credential;
        this.connection = connection;
        this.requests = requests;
        this.key = trial.probe(bucket).key();
        this.browsers = new Browsers(bucket, trial.parts().pages(), findings);
        this.store = store();
    }

    /** Where Gatepass does not call the stores of a provider itself, there is nothing of that to try. */
    private Optional<ObjectStore> store() {
        CredentialSource.Leased leased = new CredentialSource.Leased(credential, Optional.empty());
        try {
            return Optional.of(trial.parts().stores().make(bucket, any -> Future.succeededFuture(leased)));
        } catch (StoreFailure e) {
            return Optional.empty();
        }
    }

    Future<Void> run() {
        Future<HttpAnswer> upload = requests.signed(Method.PUT, FileUse.CONTENT, browsers.page());
        Future<Void> preflights = browsers.preflights(requests, steps);
        return steps.limited(upload)
                .transform(answered -> answered.succeeded()
                        ? uploaded(answered.result(), preflights)
                        : refused(NetworkFaults.of(answered.cause(), bucket, connection.origin(), requests.host())))
                .eventually(() -> upload.succeeded() ? clearAfter(upload.result()) : clearLater(upload));
    }

    private Future<Void> uploaded(HttpAnswer answer, Future<Void> preflights) {
        StoreClock.compare(answer, trial.parts().clock().instant()).ifPresent(findings::add);
        if (answer.status() / 100 != 2) {
            return refused(AnswerFaults.of(answer, bucket, Need.UPLOAD));
        }
        findings.add(FindingKind.SIGNED_UPLOAD);
        bucket.kmsKey().ifPresent(name -> findings.add(EncryptionNamed.by(answer, bucket, name)));
        Optional<OwnCalls> own = own();
        PublicReads reads = new PublicReads(bucket, requests, steps, findings, this::clearLater);
        FileUse use = new FileUse(bucket, connection.origin(), requests, browsers, steps, findings, reads);
        Future<Void> used = preflights.compose(asked -> {
            browsers.answered(Method.PUT, answer);
            return use.all(own);
        });
        return Future.join(ownCalls(), earlier(answer), used).mapEmpty();
    }

    private Future<Void> refused(Finding fault) {
        if (fault.id().equals(FindingKind.PERMISSION_MISSING.id())) {
            findings.add(fault);
            return ownCalls();
        }
        return new OtherName(trial, credential).explain(fault).map(explained -> {
            findings.add(explained);
            return null;
        });
    }

    private Future<Void> ownCalls() {
        return own().map(OwnCalls::all).orElseGet(Future::succeededFuture);
    }

    /** How old files are is told by who has dated them; where the store tells no time, none is known to be old. */
    private Future<Void> earlier(HttpAnswer answer) {
        return store.flatMap(one -> answer.date().map(now -> new EarlierProbes(one, bucket, key, now)))
                .map(probes -> steps.limited(probes.remove()).otherwiseEmpty())
                .orElseGet(Future::succeededFuture);
    }

    private Optional<OwnCalls> own() {
        return store.map(one -> new OwnCalls(one, bucket, key, steps, findings));
    }

    private Future<Void> clearAfter(HttpAnswer answer) {
        return switch (answer.status() / 100) {
            case 2 ->
                clear().map(gone -> {
                    findings.add(
                            gone
                                    ? Finding.of(FindingKind.NOTHING_LEFT)
                                    : Finding.of(FindingKind.SOMETHING_LEFT)
                                            .seeing(key.value())
                                            .cured(StoreCommands.leftOf(bucket, key.value())));
                    return null;
                });
            case 3, 4 -> Future.succeededFuture();
            default -> clear().mapEmpty();
        };
    }

    /** What comes too late is there all the same; nobody waits until it is taken away. */
    private Future<Void> clearLater(Future<HttpAnswer> upload) {
        upload.onComplete(answered -> {
            if (answered.succeeded() || NetworkFaults.mayHaveArrived(answered.cause())) {
                clear();
            }
        });
        return Future.succeededFuture();
    }

    private Future<Boolean> clear() {
        return store.map(own -> new Leftovers(own, bucket, key, findings).remove())
                .orElseGet(() -> requests.signed(Method.DELETE, Buffer.buffer(), Optional.empty())
                        .map(answer -> answer.status() / 100 == 2 || answer.status() == 404)
                        .otherwise(false));
    }
}
