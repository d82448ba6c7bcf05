package dev.gatepass.directory.file;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import dev.gatepass.access.OrganizationMembership;
import dev.gatepass.access.Scope;
import dev.gatepass.access.Scopes;
import dev.gatepass.access.Subject;
import dev.gatepass.access.TeamRole;
import dev.gatepass.access.WireName;
import dev.gatepass.directory.roster.Home;
import dev.gatepass.directory.roster.Roster;
import dev.gatepass.directory.roster.RosterAccount;
import dev.gatepass.directory.roster.RosterBucket;
import dev.gatepass.directory.roster.RosterKey;
import dev.gatepass.directory.roster.RosterTeam;
import java.io.IOException;
import java.io.Writer;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes a roster as the YAML that {@link DirectoryFile} reads, one thing after another, so that none of it needs to be in
 * memory at once. What is as it would be anyway is left out; what is within one entry is in order of name. Not
 * thread-safe.
 *
 * <p>The order is that of the file: organizations, buckets, the instance's bucket, teams, people, service accounts.
 */
public final class RosterWriter implements AutoCloseable {
    private static final YAMLFactory YAML = YAMLFactory.builder()
            .stringQuotingChecker(new PlainWords())
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private enum Part {
        NOTHING,
        ORGANIZATIONS,
        STORAGE_BUCKETS,
        INSTANCE_BUCKET,
        TEAMS,
        USERS,
        SERVICE_ACCOUNTS
    }

    private final JsonGenerator yaml;
    private Part part = Part.NOTHING;

    /** A writer of one file. It does not close what it writes to. */
    public RosterWriter(Writer out) throws IOException {
        yaml = YAML.createGenerator(out);
        yaml.writeStartObject();
    }

    /** Writes all of a roster, in its own order. */
    public void write(Roster roster) throws IOException {
        for (String organization : roster.organizations()) {
            writeOrganization(organization);
        }
        for (RosterBucket bucket : roster.storageBuckets()) {
            write(bucket);
        }
        if (roster.instanceBucket().isPresent()) {
            writeInstanceBucket(roster.instanceBucket().get());
        }
        for (RosterTeam team : roster.teams()) {
            write(team);
        }
        for (Subject.Kind kind : Subject.Kind.values()) {
            for (RosterAccount account : roster.accounts()) {
                if (account.subject().kind() == kind) {
                    write(account);
                }
            }
        }
    }

    /** Writes an organization. */
    public void writeOrganization(String name) throws IOException {
        begin(Part.ORGANIZATIONS);
        yaml.writeObjectFieldStart(name);
        yaml.writeEndObject();
    }

    /** Writes a storage bucket, with its secret's reference. */
    public void write(RosterBucket bucket) throws IOException {
        begin(Part.STORAGE_BUCKETS);
        yaml.writeObjectFieldStart(bucket.name());
        BucketWriter.write(yaml, bucket);
        yaml.writeEndObject();
    }

    /** Writes the name of the instance's bucket. */
    public void writeInstanceBucket(String name) throws IOException {
        begin(Part.INSTANCE_BUCKET);
        yaml.writeStringField("instance_bucket", name);
    }

    /** Writes a team. */
    public void write(RosterTeam team) throws IOException {
        begin(Part.TEAMS);
        yaml.writeObjectFieldStart(team.name());
        yaml.writeStringField("organization", team.organization());
        if (team.storageBucket().isPresent()) {
            yaml.writeStringField("storage_bucket", team.storageBucket().get());
        }
        writeSwitch("disabled", team.disabled());
        yaml.writeEndObject();
    }

    /** Writes an account with its places and keys. */
    public void write(RosterAccount account) throws IOException {
        begin(account.subject().kind() == Subject.Kind.USER ? Part.USERS : Part.SERVICE_ACCOUNTS);
        yaml.writeObjectFieldStart(account.subject().name());
        if (account.home().isPresent()) {
            Home home = account.home().get();
            yaml.writeStringField(WireName.of(home.kind()), home.name());
        }
        writeSwitch("disabled", account.disabled());
        writeSwitch("system_administrator", account.systemAdministrator());
        writePlaces(account.organizations());
        writeRoles(account.teams());
        writeKeys(account.apiKeys());
        yaml.writeEndObject();
    }

    private void writePlaces(Map<String, OrganizationMembership> organizations) throws IOException {
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

    private void writeRoles(Map<String, TeamRole> teams) throws IOException {
        if (teams.isEmpty()) {
            return;
        }
        yaml.writeObjectFieldStart("teams");
        for (Map.Entry<String, TeamRole> place : new TreeMap<>(teams).entrySet()) {
            yaml.writeStringField(place.getKey(), WireName.of(place.getValue()));
        }
        yaml.writeEndObject();
    }

    private void writeKeys(Collection<RosterKey> keys) throws IOException {
        if (keys.isEmpty()) {
            return;
        }
        yaml.writeArrayFieldStart("api_keys");
        for (RosterKey key : keys) {
            yaml.writeStartObject();
            yaml.writeStringField("id", key.id());
            yaml.writeStringField("sha256", key.sha256());
            if (key.label().isPresent()) {
                yaml.writeStringField("label", key.label().get());
            }
            if (!key.scopes().scopes().equals(Scopes.OWNER.scopes())) {
                writeList(
                        "scopes",
                        key.scopes().scopes().stream()
                                .sorted()
                                .map((Scope scope) -> WireName.of(scope))
                                .toList());
            }
            if (key.scopes().teams().isPresent()) {
                writeList("teams", key.scopes().teams().get().stream().sorted().toList());
            }
            if (key.expiresAt().isPresent()) {
                yaml.writeStringField("expires_at", key.expiresAt().get().toString());
            }
            yaml.writeEndObject();
        }
        yaml.writeEndArray();
    }

    private void writeList(String name, Collection<String> texts) throws IOException {
        yaml.writeArrayFieldStart(name);
        for (String text : texts) {
            yaml.writeString(text);
        }
        yaml.writeEndArray();
    }

    private void writeSwitch(String name, Optional<Boolean> state) throws IOException {
        if (state.isPresent()) {
            yaml.writeBooleanField(name, state.get());
        }
    }

    private void begin(Part next) throws IOException {
        if (next.compareTo(part) < 0) {
            throw new IllegalStateException(next + " stand before " + part);
        }
        if (next != part) {
            end();
            if (next != Part.INSTANCE_BUCKET) {
                yaml.writeObjectFieldStart(next.name().toLowerCase(Locale.ROOT));
            }
            part = next;
        }
    }

    private void end() throws IOException {
        if (part != Part.NOTHING && part != Part.INSTANCE_BUCKET) {
            yaml.writeEndObject();
        }
    }

    /** Writes the end. */
    @Override
    public void close() throws IOException {
        end();
        yaml.writeEndObject();
        yaml.close();
    }
}
