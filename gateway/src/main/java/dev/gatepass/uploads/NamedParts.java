package dev.gatepass.uploads;

import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import java.util.List;
import java.util.Optional;

/** The parts that a caller names to make an object of: in their order, each once, from 1 on; or none, for all that came. */
final class NamedParts {
    private final List<NamedPart> named;

    /**
     * A list of parts.
     *
     * @throws Refusal {@code invalid_request} for a list that can be none, with the number that is not in its place
     */
    NamedParts(List<NamedPart> named) {
        for (int i = 0; i < named.size(); i++) {
            if (named.get(i).number() != i + 1L) {
                throw new Refusal(
                        ErrorCode.INVALID_REQUEST,
                        "parts are named in their order, each once, from 1 on: part " + (i + 1)
                                + " is not in its place");
            }
        }
        this.named = List.copyOf(named);
    }

    /** How many there are; empty where all are meant that came. */
    Optional<Integer> count() {
        return named.isEmpty() ? Optional.empty() : Optional.of(named.size());
    }

    /** What the store answered for a part, where the caller says so. */
    Optional<String> etag(int number) {
        return named.isEmpty() ? Optional.empty() : named.get(number - 1).etag();
    }
}
