package dev.gatepass.storage.objects;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatepass.signing.KeyPrefix;
import dev.gatepass.signing.ObjectKey;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The names of the blocks of an upload. */
class UploadTest {
    private static Upload upload(String id) {
        return new Upload(
                (ObjectKey) ObjectKey.parse(KeyPrefix.NONE, "a"),
                id,
                new UploadTerms(Optional.empty(), UploadTerms.Checksum.NONE));
    }

    @Test
    void eachPartHasANameOfOneLengthThatLeadsBackToIt() {
        Upload upload = upload("0123456789abcdef");
        assertEquals(
                1,
                IntStream.rangeClosed(1, 10_000)
                        .map(number -> upload.blockId(number).length())
                        .distinct()
                        .count());
        IntStream.rangeClosed(1, 10_000)
                .forEach(number -> assertEquals(Optional.of(number), upload.partOf(upload.blockId(number))));
    }

    @Test
    void noOtherBlockIsTakenForAPart() {
        Upload upload = upload("0123");
        for (String name : List.of("0124" + "00001", "0123", "0123" + "00000", "0123" + "10001", "0123" + "1")) {
            assertEquals(
                    Optional.empty(), upload.partOf(Base64.getEncoder().encodeToString(name.getBytes(UTF_8))), name);
        }
        assertEquals(Optional.empty(), upload.partOf(upload("01230").blockId(1)));
    }
}
