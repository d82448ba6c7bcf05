package dev.gatepass.access;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;

/**
 * Where a secret is kept, never the secret itself: an environment variable ({@code env:NAME}), a file
 * ({@code file:/path}), or encrypted text ({@code sealed:KEY_ID:BASE64}) that only the holder of the key reads.
 */
public sealed interface SecretReference {
    /** The text that {@link #parse} makes the same of; of a sealed secret all that is needed to open it with the key. */
    String text();

    /** An environment variable of this process. */
    record Env(String name) implements SecretReference {
        public Env {
            if (name.isEmpty()) {
                throw new IllegalArgumentException("env: is followed by the name of a variable");
            }
        }

        @Override
        public String text() {
            return "env:" + name;
        }
    }

    /** A file; one closing line break is not part of the secret. */
    record File(Path path) implements SecretReference {
        @Override
        public String text() {
            return "file:" + path;
        }
    }

    /**
     * Encrypted text.
     *
     * @param keyId which key opens it
     * @param box nonce, ciphertext and tag, in Base64
     */
    record Sealed(String keyId, String box) implements SecretReference {
        public Sealed {
            if (keyId.isEmpty()) {
                throw new IllegalArgumentException("sealed: is followed by the id of a key");
            }
            if (Base64.getDecoder().decode(box).length == 0) {
                throw new IllegalArgumentException("a sealed secret has content");
            }
        }

        @Override
        public String text() {
            return "sealed:" + keyId + ":" + box;
        }

        @Override
        public String toString() {
            return "Sealed[" + keyId + ", <redacted>]";
        }
    }

    /** Where the secret is, in a word: {@code env}, {@code file} or {@code sealed}. */
    default String kind() {
        String text = text();
        return text.substring(0, text.indexOf(':'));
    }

    /**
     * Reads a reference.
     *
     * @throws IllegalArgumentException if it is none; the message does not repeat the text, which may be a secret that
     *     somebody put here by mistake
     */
    static SecretReference parse(String text) {
        int colon = text.indexOf(':');
        String scheme = colon < 0 ? "" : text.substring(0, colon);
        String rest = text.substring(colon + 1);
        return switch (scheme) {
            case "env" -> new Env(rest);
            case "file" -> new File(path(rest));
            case "sealed" -> sealed(rest);
            default ->
                throw new IllegalArgumentException(
                        "a secret is given by reference: env:NAME, file:/path or sealed:KEY_ID:BASE64");
        };
    }

    /**
     * Reads a reference that the directory keeps. Each gateway follows it for itself, wherever it was started.
     *
     * @throws IllegalArgumentException as {@link #parse}, and if it is a file whose path does not begin at the root
     */
    static SecretReference parseShared(String text) {
        SecretReference reference = parse(text);
        if (reference instanceof File file && !file.path().isAbsolute()) {
            throw new IllegalArgumentException(
                    "file: is followed here by an absolute path, such as file:/run/secrets/key: another would lead"
                            + " elsewhere from wherever a gateway is started");
        }
        return reference;
    }

    private static Path path(String text) {
        try {
            if (!text.isEmpty()) {
                return Path.of(text);
            }
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("file: is followed by a path", e);
        }
        throw new IllegalArgumentException("file: is followed by a path");
    }

    private static Sealed sealed(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("a sealed secret reads sealed:KEY_ID:BASE64");
        }
        try {
            return new Sealed(text.substring(0, colon), text.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("a sealed secret reads sealed:KEY_ID:BASE64", e);
        }
    }
}
