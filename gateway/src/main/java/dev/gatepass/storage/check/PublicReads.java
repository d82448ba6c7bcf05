package dev.gatepass.storage.check;

import dev.gatepass.access.StorageBucket;
import dev.gatepass.signing.Method;
import dev.gatepass.storage.connections.HttpAnswer;
import dev.gatepass.storage.remedies.BucketCommands;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Whether a file can be read without a signature: as it was uploaded, or once its uploader has sent a header along that opens
 * it, and that is not signed. S3 and Cloud Storage refuse such a header; not all that speaks S3 does, nor does all of it
 * close its buckets to files that are open.
 *
 * <p>Source: https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html.
 */
final class PublicReads {
    private static final String OPEN = "public-read";

    private final StorageBucket bucket;
    private final ProbeRequests requests;
    private final Steps steps;
    private final Findings findings;
    private final Consumer<Future<HttpAnswer>> late;

    /** @param late told of an upload that nobody waits for any more, and that may arrive all the same */
    PublicReads(
            StorageBucket bucket,
            ProbeRequests requests,
            Steps steps,
            Findings findings,
            Consumer<Future<HttpAnswer>> late) {
        this.bucket = bucket;
        this.requests = requests;
        this.steps = steps;
        this.findings = findings;
        this.late = late;
    }

    /**
     * Tries both at once. Where the upload that opens the file went well, or nobody knows, what was read beside it counts for
     * nothing.
     */
    Future<Void> all() {
        Future<HttpAnswer> read = read();
        return header().map(name -> opening(name).compose(refused -> refused ? read.map(this::judged) : taken()))
                .orElseGet(() -> read.map(this::judged));
    }

    /** Uploads with a header that opens the file; whether the store will have none of it. */
    private Future<Boolean> opening(String name) {
        return sent(requests.uploadWith(name, OPEN))
                .transform(opened -> Future.succeededFuture(
                        opened.succeeded() && opened.result().status() / 100 == 4));
    }

    /** What may arrive although nobody waits for it any more is told. */
    private Future<HttpAnswer> sent(Future<HttpAnswer> upload) {
        return steps.limited(upload).onComplete(ended -> {
            if (!upload.isComplete()) {
                late.accept(upload);
            }
        });
    }

    private Optional<String> header() {
        return switch (bucket.provider()) {
            case AWS, S3_COMPATIBLE, COREWEAVE -> Optional.of("x-amz-acl");
            case GCP -> Optional.of("x-goog-acl");
            // Of what is in a container none is more open than the others.
            case AZURE -> Optional.empty();
        };
    }

    private Future<HttpAnswer> read() {
        return steps.limited(requests.anonymous());
    }

    private static boolean isWell(HttpAnswer answer) {
        return answer.status() / 100 == 2;
    }

    private Void judged(HttpAnswer read) {
        findings.add(
                isWell(read)
                        ? Finding.of(FindingKind.OPEN_TO_PUBLIC).cured(BucketCommands.close(bucket))
                        : Finding.of(FindingKind.CLOSED_TO_PUBLIC));
        return null;
    }

    /** A file that is open now was opened by the header, unless the same file is open without. */
    private Future<Void> taken() {
        return read().compose(opened -> isWell(opened)
                ? sent(requests.signed(Method.PUT, FileUse.CONTENT, Optional.empty()))
                        .transform(again -> again.succeeded() && isWell(again.result())
                                ? read().map(this::judgedAfter)
                                : Future.succeededFuture(byUploader()))
                : Future.succeededFuture(judged(opened)));
    }

    private Void judgedAfter(HttpAnswer read) {
        if (!isWell(read)) {
            byUploader();
        }
        return judged(read);
    }

    private Void byUploader() {
        findings.add(Finding.of(FindingKind.PUBLIC_BY_UPLOADER).cured(BucketCommands.close(bucket)));
        return null;
    }
}
