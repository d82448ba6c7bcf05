package dev.gatepass.directory.file;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.gatepass.access.OrganizationMembership;
import dev.gatepass.access.TeamRole;
import dev.gatepass.access.WireName;
import dev.gatepass.directory.roster.Home;
import dev.gatepass.directory.roster.RosterAccount;
import dev.gatepass.directory.roster.RosterKey;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes what stands below the name of a person or a service account. */
final class AccountWriter {
    private AccountWriter() {}

    static void write(JsonGenerator yaml, RosterAccount account) throws IOException {
        Fields fields = new Fields(yaml);
        if (account.home().isPresent()) {
            Home home = account.home().get();
            yaml.writeStringField(WireName.of(home.kind()), home.name());
        }
        fields.writeSwitch("disabled", account.disabled());
        fields.writeSwitch("system_administrator", account.systemAdministrator());
        writePlaces(yaml, account.organizations());
        writeRoles(yaml, account.teams());
        writeKeys(yaml, account.apiKeys());
    }

    private static void writePlaces(JsonGenerator yaml, Map<String, OrganizationMembership> organizations)
            throws IOException {
        if (organizations.isEmpty()) {
            return;
        }
        yaml.writeObjectFieldStart("organizations");
        for (Map.Entry<String, OrganizationMembership> place : new TreeMap<>(organizations).entrySet()) {
            String role = WireName.of(place.getValue().role());
            if (place.getValue().instanceStorageReadGranted()) {
                yaml.writeObjectFieldStart(place.getKey());
                yaml.writeStringField("role", role);
                yaml.writeBooleanField("instance_storage_read", true);
                yaml.writeEndObject();
            } else {
                yaml.writeStringField(place.getKey(), role);
            }
        }
        yaml.writeEndObject();
    }

    private static void writeRoles(JsonGenerator yaml, Map<String, TeamRole> teams) throws IOException {
        if (teams.isEmpty()) {
            return;
        }
        yaml.writeObjectFieldStart("teams");
        for (Map.Entry<String, TeamRole> place : new TreeMap<>(teams).entrySet()) {
            yaml.writeStringField(place.getKey(), WireName.of(place.getValue()));
        }
        yaml.writeEndObject();
    }

    private static void writeKeys(JsonGenerator yaml, List<RosterKey> keys) throws IOException {
        if (keys.isEmpty()) {
            return;
        }
        yaml.writeArrayFieldStart("api_keys");
        for (RosterKey key : keys) {
            yaml.writeStartObject();
            KeyWriter.write(yaml, key);
            yaml.writeEndObject();
        }
        yaml.writeEndArray();
    }
}
