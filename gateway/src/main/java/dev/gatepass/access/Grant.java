package dev.gatepass.access;

import java.util.Set;

/**
 * Proof that the policy allowed a principal some actions on a team's files in one binding. Only {@link AccessPolicy}
 * makes one, and nothing is issued without one. Good for the request that it was made for: it does not age, so whoever
 * waits asks again whether the directory is still fresh.
 */
public final class Grant {
    private final Principal principal;
    private final Team team;
    private final Binding binding;
    private final Set<Action> actions;
    private final long revision;

    /** Made of a set of actions that is never changed. */
    Grant(Principal principal, Team team, Binding binding, Set<Action> actions, long revision) {
        if (actions.isEmpty()) {
            throw new IllegalArgumentException("a grant allows something");
        }
        this.principal = principal;
        this.team = team;
        this.binding = binding;
        this.actions = actions;
        this.revision = revision;
    }

    /** Who was allowed. */
    public Principal principal() {
        return principal;
    }

    /** Whose files. */
    public Team team() {
        return team;
    }

    /** In which bucket. */
    public Binding binding() {
        return binding;
    }

    /** To do what; never empty. */
    public Set<Action> actions() {
        return actions;
    }

    /** The revision of the directory that was decided upon. */
    public long revision() {
        return revision;
    }

    @Override
    public String toString() {
        return "Grant[" + principal.subject().name() + " " + actions + " on " + team.name() + " in "
                + binding.bucket().name() + "]";
    }
}
