package dev.gatepass.http;

import dev.gatepass.access.Directory;
import dev.gatepass.access.Principal;
import dev.gatepass.access.StorageLevel;
import dev.gatepass.directory.DirectoryReplica;
import dev.gatepass.issuing.Grants;
import dev.gatepass.issuing.Slices;
import dev.gatepass.limits.Charge;
import dev.gatepass.uploads.CompletedUpload;
import dev.gatepass.uploads.NamedPart;
import dev.gatepass.uploads.OngoingUpload;
import dev.gatepass.uploads.Uploads;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** {@code POST /v1/teams/{team}/uploads/{upload}/complete}: an object of the parts of an upload. */
final class CompletionHandler extends BatchHandler<NamedPart> {
    private final Supplier<Uploads> uploads;
    private final DirectoryReplica replica;

    CompletionHandler(
            Supplier<Uploads> uploads, DirectoryReplica replica, Slices slices, InFlight urlsInFlight, int maxUrls) {
        super(slices, urlsInFlight, maxUrls);
        this.uploads = uploads;
        this.replica = replica;
    }

    @Override
    BatchBody<NamedPart> body(Buffer body, int max, IntConsumer counted) {
        return new NamedPartsBody(body, max, counted);
    }

    @Override
    StorageLevel level(NamedPart part) {
        return StorageLevel.CURRENT;
    }

    /** The call to the store is one more. */
    @Override
    void pay(Charge charge, Grants grants, int count) {
        charge.take(grants.any(), count + 1);
    }

    @Override
    Future<Slices.Work<Buffer>> answer(RoutingContext context, Grants grants, List<NamedPart> parts) {
        Call call = Call.of(context);
        OngoingUpload upload =
                uploads.get().findToWrite(call.directory(), grants.any(), context.pathParam(UploadOperations.UPLOAD));
        return uploads.get()
                .complete(upload, parts, RequestId.of(context))
                .map(done -> new OneAnswer(Completed.of(done, revisionOfNow(context, call.principal()))));
    }

    /** The store may have taken longer than a state is good for: whether the caller may be told, that of now says. */
    private long revisionOfNow(RoutingContext context, Principal principal) {
        Directory now = replica.current().directory();
        Grants.decide(now, principal, context.pathParam("team"), EnumSet.of(StorageLevel.CURRENT));
        return now.revision();
    }

    /** What there is now. */
    record Completed(String key, long size, String etag, Optional<String> versionId, long revision) {
        private static Completed of(CompletedUpload done, long revision) {
            return new Completed(done.key(), done.size(), done.etag(), done.versionId(), revision);
        }
    }

    /**
     * An answer that is short, whatever was asked.
     *
     * @param value what is written
     */
    private record OneAnswer(Object value) implements Slices.Work<Buffer> {
        @Override
        public boolean isUnfinished() {
            return false;
        }

        @Override
        public void step() {
            throw new IllegalStateException("there is no step");
        }

        @Override
        public Buffer result() {
            return Json.encode(value);
        }
    }
}
