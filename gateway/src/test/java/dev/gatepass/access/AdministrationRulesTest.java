package dev.gatepass.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatepass.fixture.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Who may administer what, and give whom a key or a membership: R14 and the rules of the directory, to be read beside them.
 * Who asks is spelled as in {@link AskerSpelling}.
 */
class AdministrationRulesTest {
    /**
     * Around the people of {@link World}: root administers the system, adam is an admin of the team omega, kay is a member
     * of kappa, all but root are in acme, eve is an admin of umbrella.
     */
    private static final Directory DIRECTORY = World.builder()
            .put(new Account(Subject.user("boss"), false, false))
            .putOrganizationMembership(Subject.user("boss"), "acme", place(OrganizationRole.ADMIN))
            .put(new Account(Subject.user("rita"), false, true))
            .putOrganizationMembership(Subject.user("rita"), "acme", place(OrganizationRole.MEMBER))
            .put(new Team("sigma", "acme", Optional.empty()))
            .putTeamRole(Subject.user("rita"), "sigma", TeamRole.ADMIN)
            .put(new Account(Subject.user("lena"), true, true))
            .putTeamRole(Subject.user("lena"), "omega", TeamRole.ADMIN)
            .put(new Account(subject("bot"), false, false))
            .putTeamRole(subject("bot"), "kappa", TeamRole.ADMIN)
            .build();

    private static final String RULES = """
            system              root                    yes
            system              rita                    yes
            system              root/admin              yes
            system              root/read+write         no     the credential has not the scope
            system              root@omega              no     a credential for some teams administers those at most
            system              adam                    no     a team's admin (R14)
            system              boss                    no     an organization's strongest role (R14)
            system              eve                     no
            system              kay                     no
            system              lena                    no     locked out
            system              stranger                no
            system              bot                     no
            system              root#acme               no     it reaches beyond the organization
            system              root#nowhere            no
            system              bot>root/admin+act-for  no     nobody administers on somebody else's behalf
            system              root>kay/admin+act-for  no

            see omega           root                    yes
            see omega           adam                    yes
            see omega           adam@omega              yes
            see omega           adam/admin              yes
            see omega           adam@kappa              no
            see omega           adam#acme               yes
            see omega           adam#umbrella           no     another organization's team
            see omega           adam#nowhere            no
            see omega           root#acme               no     such a credential does not administer the system
            see omega           adam/read+write         no
            see omega           bot>adam/admin+act-for  no
            see omega           ola                     no     a member
            see omega           kay                     no
            see omega           boss                    no     an organization's strongest role
            see omega           eve                     no
            see omega           lena                    no     locked out
            see omega           root@omega              no     such a credential does not administer the system
            see kappa           adam                    no     another team's admin
            see kappa           bot                     yes    a service account, when it is the team's admin
            see nowhere         root                    yes
            see nowhere         adam                    no

            put kay omega       root                    yes
            put eve omega       root                    yes
            put root omega      root                    no     it would come to files that it has no right to
            put rita omega      root                    yes    what another administrator decides
            put root omega      rita                    yes
            put rita omega      rita                    no
            put rita sigma      rita                    yes    as the team's admin
            put kay omega       root@omega              no
            put kay omega       adam                    yes
            put kay omega       adam@omega              yes
            put kay omega       adam@kappa              no
            put kay omega       adam#acme               yes
            put kay omega       adam#umbrella           no
            put kay omega       root#acme               no
            put adam omega      adam                    yes
            put bot omega       adam                    yes    a service account needs no place in the organization
            put eve omega       adam                    no     of another organization
            put root omega      adam                    no     of no organization
            put stranger omega  adam                    no
            put kay omega       ola                     no
            put ola omega       ola                     no
            put kay omega       boss                    no
            put boss omega      boss                    no     nobody comes to files by being strong in the organization
            put kay omega       eve                     no
            put kay omega       lena                    no
            put kay omega       bot>adam/admin+act-for  no
            put ola kappa       adam                    no
            put kay nowhere     adam                    no

            remove omega        root                    yes
            remove omega        adam                    yes
            remove omega        adam@kappa              no
            remove omega        adam#acme               yes
            remove omega        adam#umbrella           no
            remove omega        ola                     no     not even itself
            remove omega        boss                    no
            remove kappa        adam                    no

            own-keys            kay                     yes
            own-keys            eve                     yes
            own-keys            root                    yes
            own-keys            kay/admin               yes
            own-keys            kay/read+write          no
            own-keys            kay@kappa               yes
            own-keys            kay#acme                no     keys are for all organizations
            own-keys            kay#nowhere             no
            own-keys            bot                     no     its keys are an administrator's
            own-keys            bot>kay/admin+act-for   no
            own-keys            lena                    no     locked out
            own-keys            stranger                no
            """;

    /** One line of the rules. */
    record Row(String act, String asker, boolean allowed) {
        static Row of(String line) {
            List<String> words = List.of(line.split(" {2,}", 4));
            return new Row(words.get(0), words.get(1), words.get(2).equals("yes"));
        }
    }

    static List<Row> rows() {
        return RULES.lines().filter(line -> !line.isBlank()).map(Row::of).toList();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void eachIsDecidedAsTheRulesSay_R14(Row row) {
        Principal asker = AskerSpelling.parse(row.asker(), AdministrationRulesTest::subject);
        Optional<AdminGrant> decision = decide(row.act().split(" ", -1), asker);
        assertEquals(row.allowed(), decision.isPresent());
        decision.ifPresent(grant -> assertEquals(asker, grant.principal()));
    }

    @Test
    void theTableHasAllActs() {
        assertEquals(
                Map.of("system", 16L, "see", 21L, "put", 28L, "remove", 8L, "own-keys", 12L),
                rows().stream()
                        .map(row -> row.act().split(" ", 2)[0])
                        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())));
        assertEquals(28, rows().stream().filter(Row::allowed).count());
    }

    private static Optional<AdminGrant> decide(String[] act, Principal asker) {
        return switch (act[0]) {
            case "system" -> AdministrationPolicy.system(DIRECTORY, asker);
            case "see" -> AdministrationPolicy.seeMembers(DIRECTORY, asker, act[1]);
            case "put" -> AdministrationPolicy.putMember(DIRECTORY, asker, act[2], subject(act[1]));
            case "remove" -> AdministrationPolicy.removeMember(DIRECTORY, asker, act[1]);
            case "own-keys" -> AdministrationPolicy.ownKeys(DIRECTORY, asker);
            default -> throw new IllegalArgumentException(act[0]);
        };
    }

    private static Subject subject(String name) {
        return new Subject(name.equals("bot") ? Subject.Kind.SERVICE_ACCOUNT : Subject.Kind.USER, name);
    }

    private static OrganizationMembership place(OrganizationRole role) {
        return new OrganizationMembership(role, false);
    }
}
