package dev.gatepass.access;

import java.util.UUID;

/**
 * Proof that the policy allowed an administrator of the system to have a bucket tried out: by everything that can be done to
 * one object, which is nobody's file, and to no other. Only {@link AccessPolicy} makes one. Where the object lies follows
 * from the bucket and a random number, and never from what somebody asks for.
 */
public final class ProbeGrant {
    /** Where Gatepass keeps what is its own in a bucket; no team is called so. */
    public static final String FOLDER = ".gatepass/";

    /** What the names of the objects begin with; a random number follows. */
    public static final String BEGINNING = "probe-";

    private final Principal principal;
    private final StorageBucket bucket;
    private final UUID probe;

    ProbeGrant(Principal principal, StorageBucket bucket, UUID probe) {
        this.principal = principal;
        this.bucket = bucket;
        this.probe = probe;
    }

    /** Who was allowed. */
    public Principal principal() {
        return principal;
    }

    /** Which bucket is tried out; it need not be in the directory. */
    public StorageBucket bucket() {
        return bucket;
    }

    /** The folder of the object in the bucket. */
    public String folder() {
        return bucket.prefix() + FOLDER;
    }

    /** The name of the object in its folder. */
    public String name() {
        return BEGINNING + probe;
    }

    @Override
    public String toString() {
        return "ProbeGrant[" + principal.subject().name() + " in " + bucket.name() + "]";
    }
}
