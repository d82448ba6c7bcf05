package dev.gatepass.config.kind;

import dev.gatepass.config.AddressBlock;
import java.util.Optional;
import java.util.function.Function;

/** An IP address, or a block of them. */
public record Block() implements Kind<AddressBlock> {
    @Override
    public Optional<AddressBlock> parse(String text) {
        return read(AddressBlock::parse, text);
    }

    @Override
    public String range() {
        return "";
    }

    @Override
    public String expected() {
        return "an IP address or a block of them such as 10.0.0.0/8, no host name";
    }

    @Override
    public Optional<String> correction(String text) {
        return read(AddressBlock::around, text).map(AddressBlock::toString);
    }

    @Override
    public boolean printable(String text) {
        return Addresses.printable(text);
    }

    private static Optional<AddressBlock> read(Function<String, AddressBlock> reading, String text) {
        try {
            return Optional.of(reading.apply(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
