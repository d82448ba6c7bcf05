package dev.gatepass.client;

import java.time.Duration;
import java.util.Optional;

/** A gateway said no, or not now: its problem document (RFC 9457). */
public final class RefusedException extends GatepassException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;
    private final transient Optional<Duration> retryAfter;

    RefusedException(Problem problem, Optional<Duration> retryAfter) {
        super(problem.code() + ": " + problem.detail());
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    /** The status of the answer. */
    public int status() {
        return problem.status();
    }

    /** The stable code, to branch on. */
    public String code() {
        return problem.code();
    }

    /** What was wrong, for a person. */
    public String detail() {
        return problem.detail();
    }

    /** By which operators find the request again; empty where the gateway does not say. */
    public Optional<String> requestId() {
        return problem.requestId();
    }

    /** When another try may have another answer. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
