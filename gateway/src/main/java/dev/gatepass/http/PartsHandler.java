package dev.gatepass.http;

import dev.gatepass.access.StorageLevel;
import dev.gatepass.directory.DirectoryReplica;
import dev.gatepass.issuing.Grants;
import dev.gatepass.issuing.Issuer;
import dev.gatepass.issuing.Slices;
import dev.gatepass.limits.Charge;
import dev.gatepass.uploads.OngoingUpload;
import dev.gatepass.uploads.PartBatch;
import dev.gatepass.uploads.PartRequest;
import dev.gatepass.uploads.Uploads;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** {@code POST /v1/teams/{team}/uploads/{upload}/parts}: URLs for parts. */
final class PartsHandler extends BatchHandler<PartRequest> {
    private final Supplier<Uploads> uploads;
    private final DirectoryReplica replica;
    private final Issuer issuer;
    private final Slices slices;

    PartsHandler(
            Supplier<Uploads> uploads,
            DirectoryReplica replica,
            Issuer issuer,
            Slices slices,
            InFlight urlsInFlight,
            int maxUrls) {
        super(slices, urlsInFlight, maxUrls);
        this.uploads = uploads;
        this.replica = replica;
        this.issuer = issuer;
        this.slices = slices;
    }

    @Override
    BatchBody<PartRequest> body(Buffer body, int max, IntConsumer counted) {
        return new PartsBody(body, max, counted);
    }

    @Override
    StorageLevel level(PartRequest part) {
        return StorageLevel.CURRENT;
    }

    @Override
    void pay(Charge charge, Grants grants, int count) {
        charge.take(grants.any(), count);
    }

    @Override
    Future<PartsAnswer> answer(RoutingContext context, Grants grants, List<PartRequest> parts) {
        Call call = Call.of(context);
        OngoingUpload upload =
                uploads.get().findToWrite(call.directory(), grants.any(), context.pathParam(UploadOperations.UPLOAD));
        return slices.run(context.vertx().getOrCreateContext(), new PartBatch(upload, parts))
                .compose(batch -> issuer.issue(
                                grants, batch.requests(), new WaitingRequest(context, replica, call.snapshot()))
                        .map(batch::results))
                .map(results -> new PartsAnswer(results, call.directory().revision()));
    }
}
