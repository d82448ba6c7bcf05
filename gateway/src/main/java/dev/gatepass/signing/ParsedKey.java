package dev.gatepass.signing;

/** The outcome of reading an object key: the key, or what is wrong with it. */
public sealed interface ParsedKey permits ObjectKey, InvalidKey {}
