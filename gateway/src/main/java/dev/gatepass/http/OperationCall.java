package dev.gatepass.http;

import dev.gatepass.access.Directory;
import dev.gatepass.access.Principal;
import dev.gatepass.access.WireName;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One call of an {@link Operation}.
 *
 * @param call who calls, and the state of the directory that is decided upon
 * @param requestId by which operators find the request again
 * @param parameters the parameters of the path
 * @param query what the query says, each name at most once
 * @param ifMatch the header {@code If-Match}, if it is there
 * @param accept the header {@code Accept}, if it is there
 * @param content the body
 */
public record OperationCall(
        Call call,
        String requestId,
        Map<String, String> parameters,
        Map<String, String> query,
        Optional<String> ifMatch,
        Optional<String> accept,
        Buffer content) {
    /** Who calls. */
    public Principal principal() {
        return call.principal();
    }

    /** What is decided upon. */
    public Directory directory() {
        return call.directory();
    }

    /** A parameter of the path. */
    public String parameter(String name) {
        String value = parameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the path has no parameter " + name);
        }
        return value;
    }

    /** A value of the query. */
    public Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /** A number of the query, from 1 to {@code most}. */
    public OptionalInt number(String name, int most) {
        Optional<String> text = query(name);
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        long number = WholeNumber.parse(text.get()).orElse(0);
        if (number < 1 || number > most) {
            throw new Refusal(ErrorCode.INVALID_REQUEST, name + " is a whole number from 1 to " + most);
        }
        return OptionalInt.of((int) number);
    }

    /** A moment of the query. */
    public Optional<Instant> moment(String name) {
        return query(name).map(text -> {
            try {
                return Moments.parse(text);
            } catch (IllegalArgumentException e) {
                throw new Refusal(ErrorCode.INVALID_REQUEST, name + ": " + e.getMessage());
            }
        });
    }

    /** A constant of the query, in its spelling outside. */
    public <E extends Enum<E>> Optional<E> constant(String name, Class<E> type) {
        return query(name).map(text -> {
            try {
                return WireName.parse(type, text);
            } catch (IllegalArgumentException e) {
                throw new Refusal(ErrorCode.INVALID_REQUEST, name + ": " + e.getMessage());
            }
        });
    }

    /**
     * The version that is to be changed, and no later one; empty where the caller does not care.
     *
     * @throws Refusal {@code precondition_failed} for what cannot be the tag of anything here
     */
    public OptionalLong expectedVersion() {
        if (ifMatch.isEmpty() || ifMatch.get().equals("*")) {
            return OptionalLong.empty();
        }
        String tag = ifMatch.get();
        boolean quoted = tag.length() > 2 && tag.startsWith("\"") && tag.endsWith("\"");
        OptionalLong version = quoted ? WholeNumber.parse(tag.substring(1, tag.length() - 1)) : OptionalLong.empty();
        if (version.isEmpty()) {
            throw new Refusal(ErrorCode.PRECONDITION_FAILED, "If-Match is no tag that was given out here");
        }
        return version;
    }

    /** Whether the caller asks for an answer of this very type, and would not rather have JSON. */
    public boolean accepts(String mediaType) {
        return Accept.of(accept).prefers(mediaType, "application/json");
    }

    /** Whether something is to be there already. */
    public boolean expectsExisting() {
        return ifMatch.isPresent();
    }

    /**
     * The body as a record, read strictly.
     *
     * @throws Refusal {@code invalid_request} naming what is wrong
     */
    public <T> T body(Class<T> type) {
        return JsonBody.read(content, type);
    }
}
