package dev.gatepass.signing.v4;

import dev.gatepass.signing.Caller;
import dev.gatepass.signing.Conditions;
import dev.gatepass.signing.Header;
import dev.gatepass.signing.Method;
import dev.gatepass.signing.PresignRequest;
import dev.gatepass.signing.Presigner;
import dev.gatepass.signing.UrlBuffer;
import java.util.List;
import java.util.Optional;

/**
 * A presigner at one second for one batch. All URLs of a batch name the same caller, if any; and most bind the same and live
 * equally long, so the latest of that is kept written out.
 *
 * <p>Immutable to the eye and thread-safe.
 */
final class PreparedBatch implements Presigner.Prepared {
    /** What the access logs of both kinds of store show with the rest of the query. */
    private static final String CALLER = "X-User";

    private final PreparedSecond second;
    private final CanonicalQuery query;
    private final BatchTail hostAlone;
    private final BatchTail encrypted;
    private volatile Bound latest;

    /** What some conditions come to. */
    private record Bound(Conditions conditions, boolean whole, QueryAndHeaders rest) {}

    PreparedBatch(PreparedSecond second, Optional<Caller> caller) {
        this.second = second;
        this.query = caller.map(somebody -> second.query().and(Parameter.of(CALLER, somebody.name())))
                .orElseGet(second::query);
        boolean nameless = caller.isEmpty();
        this.hostAlone = new BatchTail(nameless ? second::hostAlone : () -> query.with(List.of(), List.of()));
        this.encrypted = second.encryption().isEmpty()
                ? hostAlone
                : new BatchTail(nameless ? second::encrypted : () -> query.with(second.encryption(), List.of()));
        this.latest = new Bound(Conditions.NONE, false, second.hostAlone());
    }

    /** What most URLs bind, nothing but the encryption of the bucket, has a place beside the latest of all else. */
    @Override
    public List<Header> finish(PresignRequest request, UrlBuffer to) {
        QueryAndHeaders.Tail tail = tail(request);
        second.write(request.method(), request.key(), tail, to);
        return tail.headers();
    }

    private QueryAndHeaders.Tail tail(PresignRequest request) {
        return request.conditions().isNone()
                ? (request.method() == Method.PUT ? encrypted : hostAlone).living(request.expiresSeconds())
                : bound(request).living(request.expiresSeconds());
    }

    private QueryAndHeaders bound(PresignRequest request) {
        Conditions conditions = request.conditions();
        boolean whole = request.writesWholeObject();
        Bound known = latest;
        if (known.whole() != whole || !known.conditions().equals(conditions)) {
            known = new Bound(conditions, whole, second.bound(query, conditions, whole));
            latest = known;
        }
        return known.rest();
    }
}
