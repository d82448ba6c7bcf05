package dev.gatepass.storage.check;

import dev.gatepass.access.AdminGrant;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Failure;
import dev.gatepass.failure.Refusal;
import dev.gatepass.issuing.CredentialSource;
import dev.gatepass.issuing.Probe;
import dev.gatepass.issuing.ProbeUrls;
import dev.gatepass.signing.Credential;
import dev.gatepass.storage.BucketOrigin;
import dev.gatepass.storage.connections.ForbiddenDestination;
import dev.gatepass.storage.connections.StoreConnection;
import dev.gatepass.storage.remedies.CredentialRemedy;
import dev.gatepass.storage.remedies.Remedy;
import dev.gatepass.storage.remedies.SettingRemedy;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;

/**
 * One bucket, tried out once, as soon as it is known how to reach it and how to sign for it.
 *
 * @param parts what it takes
 * @param random names the object that is written
 */
record Trial(Trials parts, AdminGrant administrator, StorageBucket bucket, UUID random, Findings findings) {
    Future<Void> run() {
        if (bucket.disabled()) {
            findings.add(Finding.of(FindingKind.SWITCHED_OFF).cured(SettingRemedy.switchingOn(bucket)));
        }
        return parts.roles().against(bucket, parts.steps()).compose(against -> {
            against.ifPresent(findings::add);
            return against.isPresent() ? Future.succeededFuture() : tryOut();
        });
    }

    private Future<Void> tryOut() {
        try {
            StoreConnection connection = parts.connections().asCallers(bucket);
            return parts.steps()
                    .limited(parts.credentials().credential(bucket))
                    .map(CredentialSource.Leased::credential)
                    .compose(credential -> urls(probe(bucket), credential)
                            .map(urls ->
                                    new Attempt(this, credential, connection, new ProbeRequests(connection, urls))))
                    .transform(ready -> ready.succeeded() ? ready.result().run() : unsigned(ready.cause()));
        } catch (ForbiddenDestination e) {
            String reason = String.valueOf(e.getMessage());
            findings.add(
                    BucketOrigin.isKnown(bucket)
                            ? NetworkFaults.notAllowed(reason, BucketOrigin.required(bucket))
                            : Finding.of(FindingKind.ADDRESS_NOT_ALLOWED)
                                    .seeing(reason)
                                    .cured(SettingRemedy.region(bucket, "REGION")));
            return Future.succeededFuture();
        }
    }

    /** The object, in this bucket or in the same otherwise named. */
    Probe probe(StorageBucket where) {
        return Probe.of(administrator, where, random);
    }

    /** URLs as callers get them. */
    Future<ProbeUrls> urls(Probe object, Credential credential) {
        return object.urls(
                parts.vertx().getOrCreateContext(),
                parts.lanes(),
                parts.signing(),
                parts.presigners().get(),
                credential,
                parts.clock().instant());
    }

    private Future<Void> unsigned(Throwable cause) {
        if (cause instanceof Failure failure && failure.code() == ErrorCode.OVERLOADED) {
            findings.add(unfinished().seeing(failure.detail()));
            return Future.succeededFuture();
        }
        findings.add(Finding.of(FindingKind.CREDENTIAL_UNAVAILABLE)
                .seeing(CauseWords.of(cause))
                .cured(remedies(cause)));
        return Future.succeededFuture();
    }

    /** What is said where the check has not come to an end. */
    Finding unfinished() {
        return Finding.of(FindingKind.CHECK_UNFINISHED).cured(SettingRemedy.checking(bucket));
    }

    /** Where a bucket may lie is looked at before, so that what is not allowed of one is the identity. */
    private List<Remedy> remedies(Throwable cause) {
        if (cause instanceof Refusal refused && refused.code() == ErrorCode.STORAGE_NOT_ALLOWED) {
            return List.of(SettingRemedy.lendingIdentity());
        }
        return CredentialRemedy.of(bucket);
    }
}
