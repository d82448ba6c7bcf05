package dev.gatepass.leases;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;

/** Who holds a lease: the host, for people, and a number that no other process has, and no earlier run of this one. */
public record Holder(String name) {
    private static final String HOST = host();

    /** This process. The first time it asks for the name of the host, so it blocks. */
    public static Holder ofThisProcess() {
        return new Holder(HOST + "/" + UUID.randomUUID());
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown-host";
        }
    }
}
