package dev.gatepass.uploads;

import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import dev.gatepass.storage.objects.UploadedPart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parts of an upload that have come, held against those that there should be. Immutable. */
final class Inventory {
    private final UploadTicket ticket;
    private final Map<Integer, UploadedPart> arrived = new HashMap<>();
    private final int last;

    Inventory(UploadTicket ticket, List<UploadedPart> arrived) {
        this.ticket = ticket;
        arrived.forEach(part -> this.arrived.put(part.number(), part));
        this.last = arrived.stream().mapToInt(UploadedPart::number).max().orElse(0);
    }

    /**
     * The parts to make the object of. Where its size was not told, that is all that have come.
     *
     * @param named what the caller has sent
     * @throws Refusal {@code invalid_request} for more or fewer parts than make the size that was told, {@code conflict} where
     *     a part is missing, is not named or another than it should be, with its number
     */
    List<UploadedPart> require(NamedParts named) {
        int count = ticket.partCount().orElseGet(() -> named.count().orElse(Math.max(1, last)));
        if (named.count().map(told -> told != count).orElse(false)) {
            throw new Refusal(
                    ErrorCode.INVALID_REQUEST,
                    named.count().get() + " parts are named, and an object of this size has " + count);
        }
        List<UploadedPart> parts = new ArrayList<>(count);
        for (int number = 1; number <= count; number++) {
            UploadedPart part = arrived.get(number);
            if (part == null) {
                throw conflict(number, "has not come");
            }
            requireSame(part, named.etag(number));
            requireSize(part, number == count);
            parts.add(part);
        }
        if (ticket.size().isEmpty()) {
            requireNoneBehind(count);
        }
        return parts;
    }

    /** Nobody knows how large the object is to be: what was sent and is left out would be missing in silence. */
    private void requireNoneBehind(int count) {
        arrived.keySet().stream()
                .filter(number -> number > count)
                .min(Integer::compare)
                .ifPresent(number -> {
                    throw conflict(number, "has come and is not named");
                });
    }

    private static void requireSame(UploadedPart part, Optional<String> etag) {
        if (etag.isPresent() && !etag.get().equals(part.etag())) {
            throw conflict(part.number(), "is another than the one that is named");
        }
    }

    private void requireSize(UploadedPart part, boolean isLast) {
        Optional<Long> exact = ticket.sizeOfPart(part.number());
        long usual = ticket.partSize()
                .orElseGet(() -> arrived.containsKey(1) ? arrived.get(1).size() : part.size());
        boolean fits =
                exact.map(bytes -> part.size() == bytes).orElse(isLast ? part.size() <= usual : part.size() == usual);
        if (!fits) {
            throw conflict(part.number(), "has " + part.size() + " bytes, where it should have " + exact.orElse(usual));
        }
    }

    private static Refusal conflict(int number, String what) {
        return new Refusal(ErrorCode.CONFLICT, "part " + number + " " + what);
    }
}
