package dev.gatepass.directory.file;

import dev.gatepass.access.Account;
import dev.gatepass.access.ApiKeyEntry;
import dev.gatepass.access.Directory;
import dev.gatepass.access.OrganizationMembership;
import dev.gatepass.access.OrganizationRole;
import dev.gatepass.access.Scope;
import dev.gatepass.access.Scopes;
import dev.gatepass.access.Subject;
import dev.gatepass.access.TeamRole;
import dev.gatepass.access.WireName;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads people and service accounts, their memberships and keys, into a directory. */
final class AccountReader {
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    private final Directory.Builder directory;
    private final Set<String> organizations;
    private final Set<String> teams;
    private final Set<String> keyIds = new HashSet<>();

    AccountReader(Directory.Builder directory, Set<String> organizations, Set<String> teams) {
        this.directory = directory;
        this.organizations = organizations;
        this.teams = teams;
    }

    void read(Subject.Kind kind, String name, Section section) {
        section.whole(() -> new Subject(kind, name)).ifPresent(subject -> {
            boolean administrator = kind == Subject.Kind.USER && section.flag("system_administrator");
            directory.put(new Account(subject, section.flag("disabled"), administrator));
            readOrganizations(subject, section.section("organizations"));
            readTeams(subject, section.section("teams"));
            section.list("api_keys", key -> readKey(subject, key));
        });
    }

    /** {@code acme: member}, or {@code acme: {role: viewer, instance_storage_read: true}}. */
    private void readOrganizations(Subject subject, Section memberships) {
        for (String name : memberships.keys()) {
            memberships.refersTo(name, name, organizations, "organization");
            if (memberships.isText(name)) {
                memberships
                        .constant(name, OrganizationRole.class)
                        .ifPresent(role -> directory.putOrganizationMembership(
                                subject, name, new OrganizationMembership(role, false)));
            } else {
                try (Section membership = memberships.section(name)) {
                    boolean granted = membership.flag("instance_storage_read");
                    membership
                            .required("role", OrganizationRole.class)
                            .ifPresent(role -> directory.putOrganizationMembership(
                                    subject, name, new OrganizationMembership(role, granted)));
                }
            }
        }
    }

    private void readTeams(Subject subject, Section memberships) {
        for (String name : memberships.keys()) {
            memberships.refersTo(name, name, teams, "team");
            memberships.required(name, TeamRole.class).ifPresent(role -> directory.putTeamRole(subject, name, role));
        }
    }

    private void readKey(Subject owner, Section key) {
        Optional<String> id = key.requiredText("id");
        key.require("sha256");
        Optional<String> sha256 = key.value("sha256", AccountReader::sha256);
        Optional<Instant> expiresAt = key.value("expires_at", AccountReader::instant);
        Optional<Set<String>> only = key.texts("teams").map(Set::copyOf);
        Optional<Set<Scope>> scopes =
                key.texts("scopes").flatMap(texts -> key.value("scopes", texts, AccountReader::scopes));
        only.ifPresent(names -> names.forEach(name -> key.refersTo("teams", name, teams, "team")));
        if (id.isPresent() && !keyIds.add(id.get())) {
            key.mistake("id", "another key has the same");
        }
        if (id.isPresent() && sha256.isPresent()) {
            Scopes narrowed = new Scopes(scopes.orElse(Scopes.OWNER.scopes()), only);
            directory.put(new ApiKeyEntry(id.get(), sha256.get(), owner, narrowed, expiresAt));
        }
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

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("an instant such as 2030-12-31T23:59:59Z is expected", e);
        }
    }
}
