package dev.gatepass.directory.file;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.gatepass.access.Scope;
import dev.gatepass.access.Scopes;
import dev.gatepass.access.WireName;
import dev.gatepass.directory.roster.RosterKey;
import java.io.IOException;
import java.time.Instant;
import java.util.Set;

/** Writes an API key: its hash, by which it is recognized, and what it is good for. */
final class KeyWriter {
    private KeyWriter() {}

    static void write(JsonGenerator yaml, RosterKey key) throws IOException {
        Fields fields = new Fields(yaml);
        Scopes scopes = key.scopes();
        yaml.writeStringField("id", key.id());
        yaml.writeStringField("sha256", key.sha256());
        fields.write("label", key.label());
        if (!scopes.scopes().equals(Scopes.OWNER.scopes())) {
            fields.writeList(
                    "scopes",
                    scopes.scopes().stream()
                            .sorted()
                            .map((Scope scope) -> WireName.of(scope))
                            .toList());
        }
        if (scopes.teams().isPresent()) {
            Set<String> teams = scopes.teams().get();
            fields.writeList("teams", teams.stream().sorted().toList());
        }
        fields.write("expires_at", key.expiresAt().map(Instant::toString));
    }
}
