package dev.gatepass.storage.check;

import dev.gatepass.access.Origin;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.signing.Method;
import dev.gatepass.storage.connections.HttpAnswer;
import dev.gatepass.storage.remedies.BucketCommands;
import dev.gatepass.storage.remedies.StoreCommands;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What callers, and those who are none, can do with a file that is there. */
final class FileUse {
    static final Buffer CONTENT =
            Buffer.buffer("Gatepass tried this bucket out. It may be deleted.\n".getBytes(StandardCharsets.US_ASCII));

    private final StorageBucket bucket;
    private final Origin origin;
    private final ProbeRequests requests;
    private final Browsers browsers;
    private final Steps steps;
    private final Findings findings;
    private final PublicReads reads;

    FileUse(
            StorageBucket bucket,
            Origin origin,
            ProbeRequests requests,
            Browsers browsers,
            Steps steps,
            Findings findings,
            PublicReads reads) {
        this.bucket = bucket;
        this.origin = origin;
        this.requests = requests;
        this.browsers = browsers;
        this.steps = steps;
        this.findings = findings;
        this.reads = reads;
    }

    /** Reads it in every way, side by side, and then deletes it. */
    Future<Void> all(Optional<OwnCalls> own) {
        return Future.join(
                        step(signed(Method.GET, browsers.page()), this::downloaded),
                        step(signed(Method.HEAD, Optional.empty()), this::looked),
                        step(requests.forged(), this::forged),
                        told(reads.all()),
                        own.map(OwnCalls::find).orElseGet(Future::succeededFuture))
                .compose(all -> step(signed(Method.DELETE, Optional.empty()), this::removed));
    }

    private Future<HttpAnswer> signed(Method method, Optional<String> page) {
        return requests.signed(method, Buffer.buffer(), page);
    }

    private Future<Void> step(Future<HttpAnswer> sent, Consumer<HttpAnswer> judge) {
        return told(steps.limited(sent).map(answer -> {
            judge.accept(answer);
            return null;
        }));
    }

    /** What it means that there is no answer. */
    private Future<Void> told(Future<Void> tried) {
        return tried.onFailure(cause -> findings.add(NetworkFaults.of(cause, bucket, origin, requests.host())))
                .transform(ended -> Future.succeededFuture());
    }

    private void downloaded(HttpAnswer answer) {
        if (answer.status() != 200) {
            findings.add(AnswerFaults.of(answer, bucket, Need.DOWNLOAD));
            return;
        }
        findings.add(
                answer.body().equals(CONTENT)
                        ? Finding.of(FindingKind.SIGNED_DOWNLOAD)
                        : altered(FindingKind.OTHER_BYTES));
        browsers.answered(Method.GET, answer);
    }

    private void looked(HttpAnswer answer) {
        if (answer.status() != 200) {
            findings.add(AnswerFaults.of(answer, bucket, Need.DOWNLOAD));
            return;
        }
        boolean told =
                Integer.toString(CONTENT.length()).equals(answer.headers().get("Content-Length"));
        findings.add(told ? Finding.of(FindingKind.SIGNED_HEAD) : altered(FindingKind.OTHER_SIZE));
    }

    /** Either by who answers there in the store's place, or by the store. */
    private Finding altered(FindingKind kind) {
        return Finding.of(kind)
                .cured(Stream.concat(NetworkFaults.look(origin).stream(), StoreCommands.thereAndBack(bucket).stream())
                        .toList());
    }

    private void forged(HttpAnswer answer) {
        findings.add(
                answer.status() / 100 == 2
                        ? Finding.of(FindingKind.SIGNATURE_IGNORED).cured(BucketCommands.close(bucket))
                        : Finding.of(FindingKind.SIGNATURE_CHECKED));
    }

    private void removed(HttpAnswer answer) {
        findings.add(
                answer.status() / 100 == 2
                        ? Finding.of(FindingKind.SIGNED_DELETION)
                        : AnswerFaults.of(answer, bucket, Need.DELETION));
    }
}
