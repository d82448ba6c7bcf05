package dev.gatepass.directory.file;

import dev.gatepass.access.GivenName;
import dev.gatepass.access.Scope;
import dev.gatepass.access.Scopes;
import dev.gatepass.access.WireName;
import dev.gatepass.directory.file.DeclaredNames.Kind;
import dev.gatepass.directory.roster.RosterKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads API keys. No two of a file have one id, or are one key. */
final class KeyReader {
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    /** Later, no other program reads the year. */
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private final DeclaredNames names;
    private final Set<String> ids = new HashSet<>();
    private final Set<String> hashes = new HashSet<>();

    KeyReader(DeclaredNames names) {
        this.names = names;
    }

    /** The key, or empty when it can be none. */
    Optional<RosterKey> read(Section key) {
        Optional<String> id = key.requiredText("id");
        key.require("sha256");
        Optional<String> sha256 = key.value("sha256", KeyReader::sha256);
        Optional<String> label = key.value("label", GivenName::label);
        Optional<Instant> expiresAt = key.value("expires_at", KeyReader::instant);
        Optional<Set<String>> only = key.texts("teams").map(Set::copyOf);
        Optional<Set<Scope>> scopes =
                key.texts("scopes").flatMap(texts -> key.value("scopes", texts, KeyReader::scopes));
        only.ifPresent(teams -> teams.forEach(name -> names.refer(key, "teams", Kind.TEAM, name)));
        if (id.isPresent() && !ids.add(id.get())) {
            key.mistake("id", "another key has the same");
        }
        if (sha256.isPresent() && !hashes.add(sha256.get())) {
            key.mistake("sha256", "another key has the same");
        }
        if (id.isEmpty() || sha256.isEmpty()) {
            return Optional.empty();
        }
        Scopes narrowed = new Scopes(scopes.orElse(Scopes.OWNER.scopes()), only);
        return key.whole(() -> new RosterKey(id.get(), sha256.get(), narrowed, expiresAt, label));
    }

    private static Set<Scope> scopes(List<String> texts) {
        return texts.stream().map(text -> WireName.parse(Scope.class, text)).collect(Collectors.toSet());
    }

    private static String sha256(String text) {
        if (!SHA_256.matcher(text).matches()) {
            throw new IllegalArgumentException("64 lower-case hexadecimal digits are expected");
        }
        return text;
    }

    /** To the microsecond, which is what a database keeps of it. */
    private static Instant instant(String text) {
        try {
            Instant instant = Instant.parse(text).truncatedTo(ChronoUnit.MICROS);
            if (!instant.isBefore(Instant.EPOCH) && !instant.isAfter(LATEST)) {
                return instant;
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("an instant such as 2030-12-31T23:59:59Z is expected", e);
        }
        throw new IllegalArgumentException("an instant from 1970 to 9999 is expected");
    }
}
