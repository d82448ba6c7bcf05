package dev.gatepass.signing;

/** The HTTP methods that a presigned URL can be made for. A closed set: there is no way to ask for another. */
public enum Method {
    GET,
    HEAD,
    PUT,
    DELETE
}
