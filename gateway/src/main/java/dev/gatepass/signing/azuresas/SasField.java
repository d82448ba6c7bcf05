package dev.gatepass.signing.azuresas;

/** A field of the string to sign, by the name that the specification gives it, and the parameter that carries it. */
enum SasField {
    SIGNED_PERMISSIONS("sp"),
    SIGNED_START("st"),
    SIGNED_EXPIRY("se"),
    /** Carried by the path. */
    CANONICALIZED_RESOURCE(""),
    SIGNED_IDENTIFIER("si"),
    SIGNED_KEY_OBJECT_ID("skoid"),
    SIGNED_KEY_TENANT_ID("sktid"),
    SIGNED_KEY_START("skt"),
    SIGNED_KEY_EXPIRY("ske"),
    SIGNED_KEY_SERVICE("sks"),
    SIGNED_KEY_VERSION("skv"),
    SIGNED_AUTHORIZED_USER_OBJECT_ID("saoid"),
    SIGNED_UNAUTHORIZED_USER_OBJECT_ID("suoid"),
    SIGNED_CORRELATION_ID("scid"),
    SIGNED_KEY_DELEGATED_USER_TENANT_ID("skdutid"),
    SIGNED_DELEGATED_USER_OBJECT_ID("sduoid"),
    SIGNED_IP("sip"),
    SIGNED_PROTOCOL("spr"),
    SIGNED_VERSION("sv"),
    SIGNED_RESOURCE("sr"),
    /** The time of a snapshot or, where {@code sr=bv}, the version. */
    SIGNED_SNAPSHOT_TIME("versionid"),
    SIGNED_ENCRYPTION_SCOPE("ses"),
    RSCC("rscc"),
    RSCD("rscd"),
    RSCE("rsce"),
    RSCL("rscl"),
    RSCT("rsct");

    private final String parameter;

    SasField(String parameter) {
        this.parameter = parameter;
    }

    String parameter() {
        return parameter;
    }
}
