package dev.gatepass.secrets;

import dev.gatepass.access.SecretReference;
import dev.gatepass.config.SecretsConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Turns references into the secrets they stand for. Thread-safe.
 *
 * <p>{@link #resolve} reads files: it blocks, and is never called on an event loop.
 */
public final class SecretResolver {
    /** The largest file that is read as a secret. */
    public static final int MAX_FILE_BYTES = 64 * 1024;

    private final Map<String, String> environment;
    private final Optional<SecretSealer> sealer;
    private final List<SecretSealer> openers;

    /**
     * A resolver.
     *
     * @param environment what {@code env:} looks into
     * @param sealer what opens {@code sealed:}, if there is a key
     */
    public SecretResolver(Map<String, String> environment, Optional<SecretSealer> sealer) {
        this(environment, sealer, List.of());
    }

    /** As the other, with keys that only open any more. */
    private SecretResolver(
            Map<String, String> environment, Optional<SecretSealer> sealer, List<SecretSealer> previous) {
        this.environment = Map.copyOf(environment);
        this.sealer = sealer;
        this.openers = Stream.concat(sealer.stream(), previous.stream()).toList();
    }

    /**
     * The resolver of a configuration. Reads the encryption key, so it blocks.
     *
     * @throws SecretUnavailable if the key cannot be had or is none
     */
    public static SecretResolver of(SecretsConfig config, Map<String, String> environment) {
        SecretResolver keyless = new SecretResolver(environment, Optional.empty());
        return new SecretResolver(
                environment,
                config.encryptionKey().map(keyless::sealerWith),
                config.previousKeys().stream().map(keyless::sealerWith).toList());
    }

    /** What seals new secrets, if there is a key. */
    public Optional<SecretSealer> sealer() {
        return sealer;
    }

    /**
     * The secret that a reference stands for, read anew at each call. Blocks on files.
     *
     * @throws SecretUnavailable if it cannot be had
     */
    public Secret resolve(SecretReference reference) {
        if (reference instanceof SecretReference.Env env) {
            return fromEnvironment(env);
        }
        if (reference instanceof SecretReference.File file) {
            return fromFile(file);
        }
        return open((SecretReference.Sealed) reference);
    }

    /**
     * What was sealed, with whichever of the keys. Does not block.
     *
     * @throws SecretUnavailable if none of them opens it
     */
    public Secret open(SecretReference.Sealed sealed) {
        return openers.stream()
                .filter(opener -> opener.sealed(sealed))
                .findFirst()
                .or(() -> openers.stream().findFirst())
                .orElseThrow(() -> new SecretUnavailable(sealed, "cannot be opened: no encryption key is configured"))
                .open(sealed);
    }

    private SecretSealer sealerWith(SecretReference keyReference) {
        return new SecretSealer(sealingKey(keyReference));
    }

    /**
     * The key of a sealer that a reference stands for. Blocks on files.
     *
     * @throws SecretUnavailable if it cannot be had or is none
     */
    public SealingKey sealingKey(SecretReference keyReference) {
        Secret key = resolve(keyReference);
        try {
            return SealingKey.of(key);
        } catch (IllegalArgumentException e) {
            throw new SecretUnavailable(keyReference, "is no key: 32 bytes in Base64 are expected", e);
        }
    }

    private Secret fromEnvironment(SecretReference.Env env) {
        String text = environment.getOrDefault(env.name(), "");
        if (text.isEmpty()) {
            throw new SecretUnavailable(env, "is not set");
        }
        return new Secret(text);
    }

    private static Secret fromFile(SecretReference.File file) {
        Path path = file.path();
        try {
            if (Files.size(path) > MAX_FILE_BYTES) {
                throw new SecretUnavailable(file, "is larger than " + MAX_FILE_BYTES + " bytes");
            }
            String text = withoutLineBreak(Files.readString(path));
            if (text.isEmpty()) {
                throw new SecretUnavailable(file, "is empty");
            }
            return new Secret(text);
        } catch (NoSuchFileException e) {
            throw new SecretUnavailable(file, "does not exist", e);
        } catch (IOException e) {
            throw new SecretUnavailable(file, "cannot be read", e);
        }
    }

    private static String withoutLineBreak(String text) {
        if (text.endsWith("\r\n")) {
            return text.substring(0, text.length() - 2);
        }
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }
}
