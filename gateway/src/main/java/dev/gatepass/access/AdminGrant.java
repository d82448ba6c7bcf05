package dev.gatepass.access;

import java.util.Optional;

/**
 * Proof that the policy allowed a principal an administrative act. Only {@link AdministrationPolicy} makes one, and
 * nothing is administered without one.
 *
 * <p>It was decided upon what this replica knew. Who changes something for good asks again, where the truth is, whether
 * that on which the grant rests is still so.
 */
public final class AdminGrant {
    private final Principal principal;
    private final boolean system;
    private final Optional<String> team;

    AdminGrant(Principal principal, boolean system, Optional<String> team) {
        this.principal = principal;
        this.system = system;
        this.team = team;
    }

    /** Who was allowed. */
    public Principal principal() {
        return principal;
    }

    /** Whether it rests on the principal's administering the system. */
    public boolean restsOnSystem() {
        return system;
    }

    /** The team on whose administration it rests, if it does. */
    public Optional<String> restsOnTeam() {
        return team;
    }

    @Override
    public String toString() {
        return "AdminGrant[" + principal.subject().name() + "]";
    }
}
