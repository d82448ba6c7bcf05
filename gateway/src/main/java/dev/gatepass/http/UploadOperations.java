package dev.gatepass.http;

import dev.gatepass.access.Grant;
import dev.gatepass.access.StorageLevel;
import dev.gatepass.directory.DirectoryReplica;
import dev.gatepass.issuing.Grants;
import dev.gatepass.storage.objects.Page;
import dev.gatepass.storage.objects.UploadTerms.Checksum;
import dev.gatepass.storage.objects.UploadedPart;
import dev.gatepass.uploads.AbortedUpload;
import dev.gatepass.uploads.ListedUpload;
import dev.gatepass.uploads.NewUpload;
import dev.gatepass.uploads.OngoingUpload;
import dev.gatepass.uploads.StartedUpload;
import dev.gatepass.uploads.Uploads;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** {@code /v1/teams/{team}/uploads}, but for what comes or goes in long lists. */
final class UploadOperations {
    /** The parameter of the path that is the id of an upload. */
    static final String UPLOAD = "upload";

    private static final String ALL = "/v1/teams/{team}/uploads";
    private static final String ONE = ALL + "/{" + UPLOAD + "}";
    private static final int MAX_LIMIT = 1000;
    private static final int USUAL_LIMIT = 100;
    private static final int MAX_PART = 10_000;

    private final Supplier<Uploads> uploads;
    private final DirectoryReplica replica;

    UploadOperations(Supplier<Uploads> uploads, DirectoryReplica replica) {
        this.uploads = uploads;
        this.replica = replica;
    }

    List<Operation> all() {
        return List.of(
                Operation.get(ALL, Set.of("cursor", "limit"), this::list),
                Operation.post(ALL, this::start),
                Operation.delete(ONE, this::abort),
                Operation.get(ONE + "/parts", Set.of("cursor"), this::parts));
    }

    /** The body that begins an upload. */
    record Beginning(
            String key,
            Optional<Long> size,
            Optional<Long> partSize,
            Optional<String> contentType,
            Optional<Checksum> checksum) {
        Beginning {
            Objects.requireNonNull(key, "key");
        }

        NewUpload wanted() {
            return new NewUpload(key, size, partSize, contentType, checksum.orElse(Checksum.NONE));
        }
    }

    /** An upload that goes on now. */
    record Begun(String uploadId, String key, long partSize, Optional<Integer> parts, Instant endsAt, long revision) {}

    /** A part of the list of uploads. */
    record UploadList(List<ListedUpload> uploads, Optional<String> nextCursor, long revision) {}

    /** One part. */
    record Part(int number, long size, String etag, Optional<String> checksumSha256) {
        private static Part of(UploadedPart part) {
            return new Part(part.number(), part.size(), part.etag(), part.checksumSha256());
        }
    }

    /** A part of the list of parts. */
    record PartList(String key, Instant endsAt, List<Part> parts, Optional<String> nextCursor, long revision) {}

    /** What became of the parts. */
    record Aborted(String key, AbortedUpload parts, long revision) {}

    private Future<Answer> start(OperationCall call) {
        Grant grant = grant(call);
        NewUpload wanted = call.body(Beginning.class).wanted();
        return uploads.get()
                .start(call.directory(), grant, wanted, call.requestId())
                .map(started -> fresh(call, begun(wanted, started, call)));
    }

    private static Begun begun(NewUpload wanted, StartedUpload started, OperationCall call) {
        return new Begun(
                started.uploadId(),
                wanted.key(),
                started.partSize(),
                started.parts(),
                started.endsAt(),
                call.directory().revision());
    }

    private Future<Answer> list(OperationCall call) {
        Grant grant = grant(call);
        int limit = call.number("limit", MAX_LIMIT).orElse(USUAL_LIMIT);
        return uploads.get()
                .list(grant, call.query("cursor"), limit)
                .map(page -> fresh(
                        call,
                        new UploadList(
                                page.entries(), page.next(), call.directory().revision())));
    }

    private Future<Answer> parts(OperationCall call) {
        OngoingUpload upload = upload(call);
        int after = call.number("cursor", MAX_PART).orElse(0);
        return uploads.get().parts(upload, after).map(page -> fresh(call, partList(upload, page, call)));
    }

    private static PartList partList(OngoingUpload upload, Page<UploadedPart> page, OperationCall call) {
        return new PartList(
                upload.key(),
                upload.endsAt(),
                page.entries().stream().map(Part::of).toList(),
                page.next(),
                call.directory().revision());
    }

    private Future<Answer> abort(OperationCall call) {
        OngoingUpload upload = upload(call);
        return uploads.get()
                .abort(upload, call.requestId())
                .map(parts -> fresh(
                        call, new Aborted(upload.key(), parts, call.directory().revision())));
    }

    private OngoingUpload upload(OperationCall call) {
        return uploads.get().find(grant(call), call.parameter(UPLOAD));
    }

    /** The right to the files of a team, for a call of our own to the store, which costs as much as a URL. */
    private static Grant grant(OperationCall call) {
        Grant grant = Grants.decide(
                        call.directory(), call.principal(), call.parameter("team"), EnumSet.of(StorageLevel.CURRENT))
                .any();
        call.call().charge().take(grant, 1);
        return grant;
    }

    private Answer fresh(OperationCall call, Object body) {
        replica.requireFresh(call.call().snapshot());
        return Answer.of(body);
    }
}
