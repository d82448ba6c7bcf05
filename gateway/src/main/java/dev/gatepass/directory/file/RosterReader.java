package dev.gatepass.directory.file;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.gatepass.access.GivenName;
import dev.gatepass.access.Subject;
import dev.gatepass.directory.file.DeclaredNames.Kind;
import dev.gatepass.directory.roster.Roster;
import dev.gatepass.directory.roster.RosterAccount;
import dev.gatepass.directory.roster.RosterBucket;
import dev.gatepass.directory.roster.RosterOrganization;
import dev.gatepass.directory.roster.RosterTeam;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * One reading of a file, entry by entry, so that of a large one no more is held than what it says. Every reference is
 * checked, since in a file, unlike in a database, nothing else holds the parts together.
 */
final class RosterReader {
    private final JsonParser yaml;
    private final ObjectReader entries;
    private final Mistakes mistakes = new Mistakes();
    private final DeclaredNames names = new DeclaredNames();
    private final AccountReader accountReader = new AccountReader(names);
    private final List<RosterOrganization> organizations = new ArrayList<>();
    private final List<RosterBucket> buckets = new ArrayList<>();
    private final List<RosterTeam> teams = new ArrayList<>();
    private final List<RosterAccount> accounts = new ArrayList<>();
    private Optional<String> instanceBucket = Optional.empty();

    /**
     * A reading of a file's mapping, which the parser stands at the beginning of.
     *
     * @param entries reads what stands below one key
     */
    RosterReader(JsonParser yaml, ObjectReader entries) {
        this.yaml = yaml;
        this.entries = entries;
    }

    /**
     * Reads to the end of the mapping.
     *
     * @throws IOException if it is not YAML
     */
    void read() throws IOException {
        while (yaml.nextToken() == JsonToken.FIELD_NAME) {
            String section = yaml.currentName();
            yaml.nextToken();
            read(section);
        }
    }

    /**
     * What was read.
     *
     * @param check what is held against it besides
     * @throws InvalidDirectoryFile naming every mistake
     */
    Roster roster(RosterCheck check) {
        Roster roster = new Roster(organizations, buckets, instanceBucket, teams, accounts);
        names.check(mistakes);
        Consistency.check(roster, mistakes);
        check.check(roster, mistakes);
        mistakes.throwIfAny();
        return roster;
    }

    private void read(String section) throws IOException {
        switch (section) {
            case "organizations" -> each(section, this::organization);
            case "storage_buckets" -> each(section, this::bucket);
            case "instance_bucket" -> instanceBucket(section);
            case "teams" -> each(section, this::team);
            case "users" -> each(section, (name, entry) -> account(Subject.Kind.USER, name, entry));
            case "service_accounts" ->
                each(section, (name, entry) -> account(Subject.Kind.SERVICE_ACCOUNT, name, entry));
            default -> {
                mistakes.add(section, "is not known here");
                yaml.skipChildren();
            }
        }
    }

    private void each(String section, BiConsumer<String, Section> use) throws IOException {
        if (yaml.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (yaml.currentToken() != JsonToken.START_OBJECT) {
            mistakes.add(section, "a mapping is expected");
            yaml.skipChildren();
            return;
        }
        while (yaml.nextToken() == JsonToken.FIELD_NAME) {
            String name = yaml.currentName();
            yaml.nextToken();
            JsonNode below = entries.readTree(yaml);
            try (Section entry = new Section(section + "." + name, below, mistakes)) {
                entry.whole(() -> GivenName.checked(name));
                use.accept(name, entry);
            }
        }
    }

    private void organization(String name, Section organization) {
        names.declare(Kind.ORGANIZATION, name);
        Optional<UUID> externalId = organization.value("external_id", RosterReader::externalId);
        organizations.add(new RosterOrganization(name, externalId));
    }

    private static UUID externalId(String text) {
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equals(text)) {
                return id;
            }
        } catch (IllegalArgumentException notOne) {
            // Told below, without repeating it.
        }
        throw new IllegalArgumentException("a UUID is expected, in lower case");
    }

    private void bucket(String name, Section section) {
        names.declare(Kind.STORAGE_BUCKET, name);
        section.text("organization").ifPresent(owner -> names.refer(section, "organization", Kind.ORGANIZATION, owner));
        BucketReader.read(name, section).ifPresent(buckets::add);
    }

    private void instanceBucket(String key) throws IOException {
        try (Section root = Section.of(key, entries.readTree(yaml), mistakes)) {
            instanceBucket = root.text(key);
            instanceBucket.ifPresent(name -> names.refer(root, key, Kind.STORAGE_BUCKET, name));
        }
    }

    private void team(String name, Section section) {
        names.declare(Kind.TEAM, name);
        Optional<String> organization = section.requiredText("organization")
                .map(owner -> names.refer(section, "organization", Kind.ORGANIZATION, owner));
        Optional<String> bucket = section.text("storage_bucket")
                .map(bound -> names.refer(section, "storage_bucket", Kind.STORAGE_BUCKET, bound));
        Optional<Boolean> disabled = section.switched("disabled");
        section.whole(() -> new RosterTeam(name, organization.orElse(""), bucket, disabled))
                .ifPresent(teams::add);
    }

    private void account(Subject.Kind kind, String name, Section section) {
        accountReader.read(kind, name, section).ifPresent(accounts::add);
    }
}
