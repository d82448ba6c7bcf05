package dev.gatepass.storage.objects;

import dev.gatepass.signing.ObjectKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An upload in parts that was begun.
 *
 * @param key the object that it will be
 * @param id what the store calls it; in Azure, which has no such thing, what all its block ids begin with
 * @param terms what it was begun with, which Azure wants to hear at the end
 */
public record Upload(ObjectKey key, String id, UploadTerms terms) {
    /** From 1 to 10,000, in five digits. */
    private static final Pattern NUMBER = Pattern.compile("0(?!0000)\\d{4}|10000");

    public Upload {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(terms, "terms");
        if (id.isEmpty()) {
            throw new IllegalArgumentException("an upload has an id");
        }
    }

    /** What a part is called in a store that has blocks instead: all of one length, as Azure wants them. */
    public String blockId(int number) {
        String name = id + String.format(Locale.ROOT, "%05d", number);
        return Base64.getEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8));
    }

    /** Which part a block is; empty for one of another upload. */
    public Optional<Integer> partOf(String blockId) {
        String name = new String(Base64.getDecoder().decode(blockId), StandardCharsets.UTF_8);
        String number = name.startsWith(id) ? name.substring(id.length()) : "";
        return NUMBER.matcher(number).matches() ? Optional.of(Integer.valueOf(number)) : Optional.empty();
    }
}
