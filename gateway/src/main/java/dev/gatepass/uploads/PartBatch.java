package dev.gatepass.uploads;

import dev.gatepass.access.Provider;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.issuing.Slices;
import dev.gatepass.issuing.UrlRequest;
import dev.gatepass.issuing.UrlResult;
import dev.gatepass.issuing.UrlResult.Refused;
import dev.gatepass.signing.Method;
import dev.gatepass.signing.UploadStep;
import dev.gatepass.storage.objects.UploadTerms.Checksum;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The URLs for parts that one request asks for: of each part it makes a request for a URL, or a refusal, a part a step.
 * Used by one thread at a time.
 */
public final class PartBatch implements Slices.Work<PartBatch> {
    private final OngoingUpload upload;
    private final List<PartRequest> parts;
    private final List<Optional<Refused>> refusals;
    private final List<UrlRequest> requests;

    /** A batch of which nothing has been made. */
    public PartBatch(OngoingUpload upload, List<PartRequest> parts) {
        this.upload = upload;
        this.parts = parts;
        this.refusals = new ArrayList<>(parts.size());
        this.requests = new ArrayList<>(parts.size());
    }

    @Override
    public boolean isUnfinished() {
        return refusals.size() < parts.size();
    }

    @Override
    public void step() {
        PartRequest part = parts.get(refusals.size());
        Optional<Refused> reason = reasonAgainst(part).map(why -> new Refused(ErrorCode.INVALID_REQUEST, why));
        refusals.add(reason);
        if (reason.isEmpty()) {
            requests.add(request(part));
        }
    }

    @Override
    public PartBatch result() {
        return this;
    }

    /** The URLs to be issued. */
    public List<UrlRequest> requests() {
        return requests;
    }

    /**
     * What became of all parts, in their order.
     *
     * @param issued what became of the requests
     */
    public List<PartResult> results(List<UrlResult> issued) {
        List<PartResult> results = new ArrayList<>(parts.size());
        Iterator<UrlResult> next = issued.iterator();
        for (int i = 0; i < parts.size(); i++) {
            Optional<Refused> refusal = refusals.get(i);
            results.add(new PartResult(parts.get(i).number(), refusal.isPresent() ? refusal.get() : next.next()));
        }
        return results;
    }

    private Optional<String> reasonAgainst(PartRequest part) {
        UploadTicket ticket = upload.ticket();
        int count = ticket.partCount().orElse(PartSizes.MAX_PARTS);
        if (part.number() < 1 || part.number() > count) {
            return Optional.of("the parts of this upload are numbered from 1 to " + count);
        }
        int number = Math.toIntExact(part.number());
        Optional<Long> length = part.contentLength();
        Optional<Long> exact = ticket.sizeOfPart(number);
        if (length.isPresent() && exact.isPresent() && !length.equals(exact)) {
            return Optional.of("part " + number + " of this upload has " + exact.get() + " bytes");
        }
        if (length.isPresent()
                && ticket.partSize().filter(most -> length.get() > most).isPresent()) {
            return Optional.of(
                    "a part of this upload has at most " + ticket.partSize().get() + " bytes");
        }
        return reasonAgainstChecksum(part);
    }

    /** Not every store tells of an upload that was found there that it wants none: then the store sees to it. */
    private Optional<String> reasonAgainstChecksum(PartRequest part) {
        UploadTicket ticket = upload.ticket();
        boolean wanted = ticket.terms().checksum() == Checksum.SHA256;
        boolean untold = !wanted && ticket.partSize().isEmpty();
        if (untold || wanted == part.checksumSha256().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                wanted
                        ? "this upload was begun with a checksum: each part has a checksum_sha256"
                        : "this upload was begun without a checksum, so no part has a checksum_sha256");
    }

    private UrlRequest request(PartRequest part) {
        int number = Math.toIntExact(part.number());
        UrlRequest.Builder request = UrlRequest.builder(Method.PUT, upload.key())
                .uploadStep(step(number))
                .notAfter(upload.endsAt());
        part.expiresIn().ifPresent(request::expiresIn);
        part.contentLength().or(() -> lengthToBind(number)).ifPresent(request::contentLength);
        part.contentMd5().ifPresent(request::contentMd5);
        part.checksumSha256().ifPresent(request::checksumSha256);
        return request.build();
    }

    private UploadStep step(int number) {
        return isInBlocks()
                ? new UploadStep.Block(upload.atStore().blockId(number))
                : new UploadStep.Part(upload.ticket().storeId(), number);
    }

    /** Where the size of the object was told, that of the part is known, and bound where the store can. */
    private Optional<Long> lengthToBind(int number) {
        return isInBlocks() ? Optional.empty() : upload.ticket().sizeOfPart(number);
    }

    private boolean isInBlocks() {
        return upload.bucket().provider() == Provider.AZURE;
    }
}
