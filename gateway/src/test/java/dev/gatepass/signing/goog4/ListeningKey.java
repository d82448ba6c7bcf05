package dev.gatepass.signing.goog4;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.gatepass.signing.v4.SigningKey;
import java.util.ArrayList;
import java.util.List;

/** A key that remembers what it signed. */
record ListeningKey(SigningKey key, List<String> stringsToSign) implements SigningKey {
    ListeningKey(SigningKey key) {
        this(key, new ArrayList<>());
    }

    @Override
    public Started startingWith(byte[] start) {
        Started started = key.startingWith(start);
        return (buffer, at, length, to) -> {
            stringsToSign.add(new String(start, US_ASCII) + new String(buffer.array(), at, length, US_ASCII));
            return started.sign(buffer, at, length, to);
        };
    }

    @Override
    public int maxSignatureBytes() {
        return key.maxSignatureBytes();
    }
}
