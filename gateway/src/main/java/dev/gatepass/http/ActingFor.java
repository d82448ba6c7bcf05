package dev.gatepass.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.gatepass.access.AccessPolicy;
import dev.gatepass.access.Directory;
import dev.gatepass.access.Principal;
import dev.gatepass.access.Subject;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * On whose behalf a request is made. A server in front of Gatepass knows its people itself, and names in a header the one
 * that it asks for; that person's rights decide.
 */
final class ActingFor {
    /** The name of a person, in UTF-8. */
    static final String HEADER = "Gatepass-Acting-For";

    private static final String NO_RIGHT =
            "there is no such person, or your credential gives no right to act for somebody else";

    private ActingFor() {}

    /**
     * The caller, acting for whom the request names, where it names somebody.
     *
     * @param values the values of all the headers of that name
     * @throws Refusal {@code invalid_request} if they do not name one person, {@code forbidden} if the caller may not act
     *     for this one; whether there is such a person is told nobody who may not act
     */
    static Principal read(List<String> values, Principal caller, Directory directory) {
        if (values.isEmpty()) {
            return caller;
        }
        Subject person = Subject.user(name(values));
        if (!AccessPolicy.mayActFor(directory, caller, person)) {
            throw new Refusal(ErrorCode.FORBIDDEN, NO_RIGHT);
        }
        return caller.actingFor(person);
    }

    /** Servers hand on the bytes of a header as so many characters. */
    private static String name(List<String> values) {
        return Utf8.text(ByteBuffer.wrap(values.get(0).getBytes(ISO_8859_1)))
                .filter(name -> values.size() == 1 && !name.isEmpty())
                .orElseThrow(() -> new Refusal(
                        ErrorCode.INVALID_REQUEST, HEADER + " is the name of one person, in UTF-8, and is sent once"));
    }
}
