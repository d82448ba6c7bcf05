package dev.gatepass.access;

import java.util.List;
import java.util.Optional;

/**
 * The rules a second time, as the requirements tell them: each a question to lists, none of them fast. Shares no code with
 * {@link AccessPolicy}.
 */
final class PlainRules {
    private final PlainWorld world;

    PlainRules(PlainWorld world) {
        this.world = world;
    }

    /**
     * What somebody may do with a team's files, in words.
     *
     * @param old whether it is about files from before the team had a bucket of its own
     */
    String outcome(PlainAsker asker, String teamName, boolean old) {
        Optional<PlainWorld.Team> team =
                world.teams().stream().filter(it -> it.name().equals(teamName)).findFirst();
        if (team.isEmpty()) {
            return "no right";
        }
        String may = (mayRead(asker, team.get(), old) ? "read " : "")
                + (mayWrite(asker, team.get(), old) ? "write delete " : "");
        if (may.isEmpty()) {
            return "no right";
        }
        if (team.get().disabled()) {
            return "disabled";
        }
        boolean instanceLevel = isInstanceLevel(team.get(), old);
        String name = instanceLevel ? world.instanceBucket() : team.get().bucket();
        if (name.isEmpty()) {
            return "no bucket";
        }
        List<PlainWorld.Bucket> buckets =
                world.buckets().stream().filter(it -> it.name().equals(name)).toList();
        if (buckets.isEmpty()) {
            return "unknown";
        }
        return buckets.get(0).disabled() ? "disabled" : may + (instanceLevel ? "instance " : "team ") + name;
    }

    /** R4 and R5: members read their team's files, and at instance level those of the organization who may. */
    private boolean mayRead(PlainAsker asker, PlainWorld.Team team, boolean old) {
        return credentialIsGoodFor(asker, team, "read")
                && (isMember(whoseRights(asker), team, List.of("admin", "member", "view-only"))
                        || (isInstanceLevel(team, old) && readsInstanceStorage(whoseRights(asker), team)));
    }

    /** Roles: writing always needs membership, which view-only is not enough for. R9: and goes where files go today. */
    private boolean mayWrite(PlainAsker asker, PlainWorld.Team team, boolean old) {
        return !old
                && credentialIsGoodFor(asker, team, "write")
                && isMember(whoseRights(asker), team, List.of("admin", "member"));
    }

    /** Files of a team without a bucket, and old files; but not in a bucket that is the instance's and the team's own. */
    private boolean isInstanceLevel(PlainWorld.Team team, boolean old) {
        if (team.bucket().isEmpty()) {
            return true;
        }
        return old && !team.bucket().equals(world.instanceBucket());
    }

    /** Roles: an organization's admin and member hold {@code instance-storage:read}, a viewer when it was granted. */
    private boolean readsInstanceStorage(String subject, PlainWorld.Team team) {
        return world.places().stream()
                .anyMatch(it -> it.subject().equals(subject)
                        && it.organization().equals(team.organization())
                        && (!it.role().equals("viewer") || it.granted()));
    }

    private boolean isMember(String subject, PlainWorld.Team team, List<String> roles) {
        return world.roles().stream()
                .anyMatch(it ->
                        it.subject().equals(subject) && it.team().equals(team.name()) && roles.contains(it.role()));
    }

    private boolean credentialIsGoodFor(PlainAsker asker, PlainWorld.Team team, String scope) {
        boolean forTheTeam = !asker.narrowed() || asker.teams().contains(team.name());
        boolean forThePerson =
                asker.actingFor().isEmpty() || (asker.scopes().contains("act-for") && isThere(asker.actingFor()));
        boolean inTheOrganization = asker.organization().isEmpty()
                || world.teams().stream()
                        .filter(it -> it.organization().equals(asker.organization()))
                        .anyMatch(it -> it.name().equals(team.name()));
        return isThere(asker.caller())
                && inTheOrganization
                && forTheTeam
                && forThePerson
                && asker.scopes().contains(scope);
    }

    private boolean isThere(String subject) {
        return world.accounts().stream().anyMatch(it -> it.subject().equals(subject) && !it.disabled());
    }

    private static String whoseRights(PlainAsker asker) {
        return asker.actingFor().isEmpty() ? asker.caller() : asker.actingFor();
    }
}
