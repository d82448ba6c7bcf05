package dev.gatepass.access;

/**
 * Proof that the policy allowed a principal an administrative act. Only {@link AdministrationPolicy} makes one, and
 * nothing is administered without one.
 */
public final class AdminGrant {
    private final Principal principal;

    AdminGrant(Principal principal) {
        this.principal = principal;
    }

    /** Who was allowed. */
    public Principal principal() {
        return principal;
    }

    @Override
    public String toString() {
        return "AdminGrant[" + principal.subject().name() + "]";
    }
}
