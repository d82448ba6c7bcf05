package dev.gatepass.client;

/** No gateway answered: nobody did in time, or something else did. Whether the call had an effect is not known. */
public final class NoAnswerException extends GatepassException {
    private static final long serialVersionUID = 1;

    NoAnswerException(String message) {
        super(message);
    }
}
