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

    /** Tries both at once; what was read beside an upload that opened the file, or may have, counts for nothing. */
    Future<Void> all() {
        Future<HttpAnswer> read = read();
        return header().map(name -> {
                    Future<HttpAnswer> opening = requests.uploadWith(name, OPEN);
                    return steps.limited(opening).transform(opened -> {
                        if (!opening.isComplete()) {
                            late.accept(opening);
                        }
                        return opened.succeeded() && isWell(opened.result()) ? taken() : read.map(this::judged);
                    });
                })
                .orElseGet(() -> read.map(this::judged));
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
                ? steps.limited(requests.signed(Method.PUT, FileUse.CONTENT, Optional.empty()))
                        .compose(again -> read())
                        .map(read -> {
                            if (!isWell(read)) {
                                findings.add(Finding.of(FindingKind.PUBLIC_BY_UPLOADER)
                                        .cured(BucketCommands.close(bucket)));
                            }
                            return judged(read);
                        })
                : Future.succeededFuture(judged(opened)));
    }
}
