package dev.gatepass.access;

/**
 * How a URL names its bucket.
 *
 * <p>In Azure the host names the account, and the container is in the path always: {@link #PATH} has the account there
 * too, as emulators want it, and the other two mean that the endpoint is the account's own.
 */
public enum Addressing {
    PATH,
    VIRTUAL_HOST,
    CUSTOM_HOST
}
