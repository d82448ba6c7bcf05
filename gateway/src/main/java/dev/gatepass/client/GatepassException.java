package dev.gatepass.client;

/** Why a call has no result. The message is for people, and carries no secret. An outcome, not a bug: no stack trace. */
public abstract sealed class GatepassException extends Exception permits RefusedException, NoAnswerException {
    private static final long serialVersionUID = 1;

    GatepassException(String message) {
        super(message, null, false, false);
    }
}
