package dev.gatepass.signing;

/** The right to sign for a bucket, in the form that one dialect needs. Every implementation prints as redacted. */
public interface Credential {}
