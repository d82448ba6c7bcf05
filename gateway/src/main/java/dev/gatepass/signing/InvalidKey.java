package dev.gatepass.signing;

/** Why a text is no object key. */
public enum InvalidKey implements ParsedKey {
    EMPTY("the key is empty"),
    EMPTY_SEGMENT("the key begins with \"/\" or has \"//\" in it"),
    DOT_SEGMENT("the key has a segment \".\" or \"..\""),
    BACKSLASH("the key has a backslash"),
    CONTROL_CHARACTER("the key has a control character"),
    LONE_SURROGATE("the key is not valid Unicode"),
    TOO_LONG("the key, with the folder of its team, is over 1,024 bytes");

    private final String sentence;

    InvalidKey(String sentence) {
        this.sentence = sentence;
    }

    /** What is wrong, in words for the caller. */
    public String sentence() {
        return sentence;
    }
}
