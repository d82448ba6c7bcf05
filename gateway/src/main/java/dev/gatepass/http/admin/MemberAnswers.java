package dev.gatepass.http.admin;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.gatepass.access.Subject;
import dev.gatepass.administration.Member;
import dev.gatepass.administration.OrganizationMember;
import dev.gatepass.administration.Page;
import dev.gatepass.administration.Put;
import dev.gatepass.administration.TeamMember;
import dev.gatepass.administration.Versioned;
import dev.gatepass.http.Answer;
import java.util.List;
import java.util.Optional;

/** What is told of who is in a team, or in an organization. */
final class MemberAnswers {
    private MemberAnswers() {}

    /** One in a list. */
    record MemberEntry(Subject.Kind kind, String name, Enum<?> role, Optional<Boolean> instanceStorageRead) {
        static MemberEntry of(Member member) {
            Subject account = member.account();
            if (member instanceof TeamMember ofTeam) {
                return new MemberEntry(account.kind(), account.name(), ofTeam.role(), Optional.empty());
            }
            var membership = ((OrganizationMember) member).membership();
            return new MemberEntry(
                    account.kind(),
                    account.name(),
                    membership.role(),
                    Optional.of(membership.instanceStorageReadGranted()));
        }
    }

    /** A part of the list. */
    record MemberList(List<MemberEntry> members, Optional<String> nextCursor, long revision) {}

    /** The state of one. */
    record MemberState(@JsonUnwrapped MemberEntry entry, long revision) {
        static MemberState of(Versioned<? extends Member> found) {
            return new MemberState(MemberEntry.of(found.value()), found.revision());
        }
    }

    static Answer list(Page<? extends Member> page) {
        return Answer.of(new MemberList(
                page.entries().stream().map(MemberEntry::of).toList(), Paging.cursor(page.next()), page.revision()));
    }

    static Answer state(Versioned<? extends Member> found) {
        return Answer.of(MemberState.of(found), found.version());
    }

    /** What was put, and where that is. */
    static Answer put(Put<? extends Member> put, String location) {
        return put.made()
                ? Answer.created(MemberState.of(put.state()), put.state().version(), location)
                : state(put.state());
    }
}
