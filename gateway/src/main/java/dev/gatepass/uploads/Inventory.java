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
     * The parts to make the object of.
     *
     * @param named what the caller has sent; nothing, for all that has come
     * @throws Refusal {@code invalid_request} for a list that can be none, {@code conflict} where a part is missing or
     *     another than it should be, with its number
     */
    List<UploadedPart> require(List<NamedPart> named) {
        requireInOrder(named);
        int count = ticket.partCount().orElse(named.isEmpty() ? Math.max(1, last) : named.size());
        if (!named.isEmpty() && named.size() != count) {
            throw new Refusal(
                    ErrorCode.INVALID_REQUEST,
                    named.size() + " parts are named, and an object of this size has " + count);
        }
        List<UploadedPart> parts = new ArrayList<>(count);
        for (int number = 1; number <= count; number++) {
            UploadedPart part = arrived.get(number);
            if (part == null) {
                throw conflict(number, "has not come");
            }
            requireSame(
                    part,
                    named.isEmpty() ? Optional.empty() : named.get(number - 1).etag());
            requireSize(part, number == count);
            parts.add(part);
        }
        return parts;
    }

    private static void requireInOrder(List<NamedPart> named) {
        for (int i = 0; i < named.size(); i++) {
            if (named.get(i).number() != i + 1L) {
                throw new Refusal(
                        ErrorCode.INVALID_REQUEST,
                        "parts are named in their order, each once, from 1 on: part " + (i + 1)
                                + " is not in its place");
            }
        }
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
