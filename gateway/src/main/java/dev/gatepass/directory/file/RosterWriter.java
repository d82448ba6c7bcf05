package dev.gatepass.directory.file;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import dev.gatepass.access.Subject;
import dev.gatepass.directory.roster.RosterAccount;
import dev.gatepass.directory.roster.RosterBucket;
import dev.gatepass.directory.roster.RosterOrganization;
import dev.gatepass.directory.roster.RosterTeam;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import java.util.UUID;

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

    /** Writes an organization. */
    public void write(RosterOrganization organization) throws IOException {
        begin(Part.ORGANIZATIONS);
        yaml.writeObjectFieldStart(organization.name());
        new Fields(yaml).write("external_id", organization.externalId().map(UUID::toString));
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
        Fields fields = new Fields(yaml);
        yaml.writeStringField("organization", team.organization());
        fields.write("storage_bucket", team.storageBucket());
        fields.writeSwitch("disabled", team.disabled());
        yaml.writeEndObject();
    }

    /** Writes an account with its places and keys. */
    public void write(RosterAccount account) throws IOException {
        begin(account.subject().kind() == Subject.Kind.USER ? Part.USERS : Part.SERVICE_ACCOUNTS);
        yaml.writeObjectFieldStart(account.subject().name());
        AccountWriter.write(yaml, account);
        yaml.writeEndObject();
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
