package dev.gatepass.uploads;

import dev.gatepass.secrets.SealingKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Seals tickets into the ids that callers hold, and opens them again. An id is opaque, goes into a path as it is, and fits
 * into a request line of the usual limit. Immutable and thread-safe.
 */
final class UploadIds {
    /** The longest id, in characters. */
    static final int MAX_LENGTH = 3600;

    /** So that a key which is used for other boxes too opens none of them here. */
    private static final String PURPOSE = "upload";

    private static final String CURSOR_OF = "cursor of the uploads of ";

    private final List<SealingKey> keys;

    /**
     * Ids of some keys.
     *
     * @param keys the first seals, all open; at least one
     */
    UploadIds(List<SealingKey> keys) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("ids are sealed with a key");
        }
        this.keys = List.copyOf(keys);
    }

    /** The id of an upload. */
    String seal(UploadTicket ticket) {
        String id = sealed(TicketForm.write(ticket), PURPOSE);
        if (id.length() > MAX_LENGTH) {
            throw new IllegalStateException("an id of " + id.length() + " characters");
        }
        return id;
    }

    /** What an id says; empty for what was not sealed here, or was altered since. */
    Optional<UploadTicket> open(String id) {
        return id.length() > MAX_LENGTH ? Optional.empty() : opened(id, PURPOSE).flatMap(TicketForm::read);
    }

    /** What a team is to ask for the next page of its uploads with. */
    String sealCursor(String cursor, String team) {
        return sealed(cursor.getBytes(StandardCharsets.UTF_8), CURSOR_OF + team);
    }

    /** The same again; empty for what was not given to this team here. */
    Optional<String> openCursor(String given, String team) {
        return opened(given, CURSOR_OF + team).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private String sealed(byte[] content, String purpose) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(keys.get(0).seal(content, purpose));
    }

    private Optional<byte[]> opened(String text, String purpose) {
        byte[] box;
        try {
            box = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        // The decoder forgives padding, and what is left over in the last character.
        if (!Base64.getUrlEncoder().withoutPadding().encodeToString(box).equals(text)) {
            return Optional.empty();
        }
        return keys.stream().flatMap(key -> key.open(box, purpose).stream()).findFirst();
    }
}
