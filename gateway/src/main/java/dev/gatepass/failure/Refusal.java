package dev.gatepass.failure;

import java.util.List;

/** The request was understood and will not be served as it is; trying it again changes nothing. */
public final class Refusal extends Failure {
    private static final long serialVersionUID = 1;

    private final transient List<? extends Record> findings;

    /** A refusal with a sentence for the caller. */
    public Refusal(ErrorCode code, String message) {
        this(code, message, List.of());
    }

    /**
     * A refusal for all that was found.
     *
     * @param findings shown to the caller as they are, so they hold no secret
     */
    public Refusal(ErrorCode code, String message, List<? extends Record> findings) {
        super(code, message);
        this.findings = List.copyOf(findings);
    }

    /** What was found, where that is what the refusal is for. */
    public List<? extends Record> findings() {
        return findings;
    }
}
