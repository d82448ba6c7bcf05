package dev.gatepass;

import java.util.Map;
import java.util.Set;

/**
 * Who may know whom: for each capability, the others that it may depend on. The empty name is the composition root. A
 * request's way is one corridor, http -> identity -> access -> issuing -> signing; no arrow runs back.
 */
final class Arrows {
    private static final Set<String> CORRIDOR = Set.of(
            "identity",
            "exchange",
            "limits",
            "issuing",
            "directory",
            "administration",
            "deletion",
            "uploads",
            "lookup",
            "metrics",
            "storage",
            "audit",
            "access",
            "signing",
            "secrets",
            "tls",
            "config",
            "failure",
            "time");

    static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            Map.entry("time", Set.of()),
            Map.entry("failure", Set.of()),
            Map.entry("crypto", Set.of()),
            Map.entry("metrics", Set.of()),
            Map.entry("access", Set.of()),
            Map.entry("signing", Set.of()),
            Map.entry("client", Set.of()),
            Map.entry("config", Set.of("access")),
            Map.entry("secrets", Set.of("access", "config")),
            Map.entry("tls", Set.of("access", "secrets", "config")),
            Map.entry("issuing", Set.of("access", "signing", "config", "failure", "time")),
            Map.entry("identity", Set.of("access", "signing", "config", "failure", "time")),
            Map.entry("limits", Set.of("access", "config", "failure", "time")),
            Map.entry("directory", Set.of("access", "secrets", "config", "failure", "time")),
            Map.entry(
                    "exchange",
                    Set.of("identity", "leases", "directory", "access", "secrets", "config", "failure", "time")),
            Map.entry("leases", Set.of("directory", "time")),
            Map.entry("administration", Set.of("directory", "storage", "access", "secrets", "config", "failure")),
            Map.entry("storage", Set.of("access", "issuing", "signing", "config", "failure", "time")),
            Map.entry(
                    "deletion",
                    Set.of(
                            "administration",
                            "leases",
                            "directory",
                            "storage",
                            "access",
                            "issuing",
                            "signing",
                            "config",
                            "failure",
                            "time")),
            Map.entry(
                    "uploads",
                    Set.of(
                            "storage", "access", "issuing", "signing", "leases", "secrets", "config", "failure",
                            "time")),
            Map.entry("lookup", Set.of("storage", "access", "issuing", "signing", "failure")),
            Map.entry("audit", Set.of("access", "issuing", "signing", "config", "failure")),
            Map.entry("http", CORRIDOR),
            Map.entry("protocol", CORRIDOR),
            Map.entry(
                    "cli",
                    Set.of(
                            "",
                            "client",
                            "http",
                            "access",
                            "identity",
                            "directory",
                            "administration",
                            "deletion",
                            "storage",
                            "secrets",
                            "tls",
                            "config",
                            "failure",
                            "time")),
            Map.entry(
                    "",
                    Set.of(
                            "http",
                            "protocol",
                            "identity",
                            "exchange",
                            "limits",
                            "issuing",
                            "directory",
                            "administration",
                            "deletion",
                            "uploads",
                            "lookup",
                            "metrics",
                            "leases",
                            "storage",
                            "audit",
                            "access",
                            "signing",
                            "crypto",
                            "secrets",
                            "tls",
                            "config",
                            "failure",
                            "time")));

    private Arrows() {}

    /** The capability that a package belongs to: its first name below {@code dev.gatepass}. */
    static String capability(String packageName) {
        String below = packageName.equals("dev.gatepass") ? "" : packageName.substring("dev.gatepass.".length());
        int dot = below.indexOf('.');
        return dot < 0 ? below : below.substring(0, dot);
    }
}
