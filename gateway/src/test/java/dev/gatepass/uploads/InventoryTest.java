package dev.gatepass.uploads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import dev.gatepass.storage.objects.UploadedPart;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class InventoryTest {
    private static final long PART = 5 * Tickets.MIB;
    private static final NamedParts ALL = new NamedParts(List.of());

    @Test
    void allThatCameIsTheObjectWhereItIsWhole() {
        List<UploadedPart> three = parts(PART, PART, 7);
        assertEquals(three, told(2 * PART + 7, three).require(ALL));
        assertEquals(three, untold(three).require(ALL));
        assertEquals(three, untold(three).require(named(three)));
        assertEquals(three, untold(three).require(these(new NamedPart(1, none()), quoted(2), quoted(3))));
    }

    @Test
    void aMissingPartIsNamed() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int named = 0;
        for (int count = 2; count <= 40; count++) {
            List<UploadedPart> whole = parts(Collections.nCopies(count, PART).stream()
                    .mapToLong(it -> it)
                    .toArray());
            int missing = 1 + random.nextInt(count);
            List<UploadedPart> some = new ArrayList<>(whole);
            some.removeIf(part -> part.number() == missing);
            conflict("part " + missing + " has not come", told(count * PART, some), ALL);
            conflict("part " + missing + " has not come", untold(some), named(whole));
            if (missing < count) {
                conflict("part " + missing + " has not come", untold(some), ALL);
            }
            named++;
        }
        assertEquals(39, named);
        conflict("part 1 has not come", untold(List.of()), ALL);
    }

    @Test
    void whatHasComeAndIsNotNamedIsNotLeftOut() {
        List<UploadedPart> three = parts(PART, PART, PART);
        conflict("part 3 has come and is not named", untold(three), named(three.subList(0, 2)));
        conflict("part 2 has come and is not named", untold(three), named(three.subList(0, 1)));
    }

    @Test
    void whatIsBehindTheSizeThatWasToldIsNoPartOfTheObject() {
        List<UploadedPart> three = parts(PART, PART, PART);
        assertEquals(three.subList(0, 2), told(2 * PART, three).require(ALL));
        assertEquals(three.subList(0, 2), told(2 * PART, three).require(named(three.subList(0, 2))));
    }

    @Test
    void swappedAndWrongPartsAreNoticed() {
        List<UploadedPart> three = parts(PART, PART, PART);
        conflict(
                "part 1 is another than the one that is named",
                untold(three),
                these(new NamedPart(1, Optional.of("etag-2")), new NamedPart(2, Optional.of("etag-1")), quoted(3)));
        conflict(
                "part 3 is another than the one that is named",
                untold(three),
                these(quoted(1), quoted(2), new NamedPart(3, Optional.of("\"etag-33\""))));
    }

    @Test
    void partsOfAnotherSizeAreNoticed() {
        conflict("part 2 has 6 bytes, where it should have 7", told(PART + 7, parts(PART, 6)), ALL);
        conflict("part 1 has 1 bytes", untold(parts(1, PART)), ALL);
        conflict("part 2 has " + (PART + 1) + " bytes", untold(parts(PART, PART + 1)), ALL);
    }

    @Test
    void whoFoundTheUploadAtTheStoreMayUseAnySizeButOneForAll() {
        UploadTicket found = Tickets.ticket("kappa", "runs/1", "id", Optional.empty(), Optional.empty());
        List<UploadedPart> parts = parts(9, 9, 3);
        assertEquals(parts, new Inventory(found, parts).require(ALL));
        conflict("part 2 has 8 bytes", new Inventory(found, parts(9, 8, 3)), ALL);
    }

    @Test
    void aListThatCanBeNoneIsRefused() {
        invalid(() -> these(quoted(2), quoted(1)));
        invalid(() -> these(quoted(1), quoted(1)));
        invalid(() -> these(quoted(0)));
        invalid(() -> these(quoted(2)));
        invalid(() -> these(new NamedPart(Long.MAX_VALUE, none())));
        List<UploadedPart> two = parts(PART, PART);
        invalid(() -> told(2 * PART, two).require(named(two.subList(0, 1))));
    }

    private static Inventory told(long size, List<UploadedPart> arrived) {
        return new Inventory(Tickets.ofSize(size), arrived);
    }

    private static Inventory untold(List<UploadedPart> arrived) {
        return new Inventory(Tickets.ofSize(0), arrived);
    }

    private static List<UploadedPart> parts(long... sizes) {
        return IntStream.rangeClosed(1, sizes.length)
                .mapToObj(number -> new UploadedPart(number, sizes[number - 1], "etag-" + number, none()))
                .toList();
    }

    private static NamedParts named(List<UploadedPart> parts) {
        return new NamedParts(parts.stream()
                .map(part -> new NamedPart(part.number(), Optional.of(part.etag())))
                .toList());
    }

    private static NamedParts these(NamedPart... parts) {
        return new NamedParts(List.of(parts));
    }

    private static NamedPart quoted(int number) {
        return new NamedPart(number, Optional.of("\"etag-" + number + "\""));
    }

    private static Optional<String> none() {
        return Optional.empty();
    }

    private static void conflict(String beginning, Inventory inventory, NamedParts named) {
        Refusal refusal = assertThrows(Refusal.class, () -> inventory.require(named));
        assertEquals(ErrorCode.CONFLICT, refusal.code());
        assertTrue(refusal.detail().startsWith(beginning), refusal::detail);
    }

    private static void invalid(Executable call) {
        Refusal refusal = assertThrows(Refusal.class, call);
        assertEquals(ErrorCode.INVALID_REQUEST, refusal.code());
    }
}
