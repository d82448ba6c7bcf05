package dev.gatepass.storage;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a host, in lower case as {@link dev.gatepass.access.Origin} holds it, tells by itself. Nothing here asks a name server. */
public final class HostAddress {
    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");

    /** Where clouds hand out the credentials of a machine, other than by link-local addresses. */
    private static final Set<String> METADATA_NAMES = Set.of("metadata", "metadata.google.internal");

    private static final Set<String> METADATA_ADDRESSES =
            Set.of("100.100.100.200", "168.63.129.16", "192.0.0.192", "fd00:ec2:0:0:0:0:0:254");

    private HostAddress() {}

    /**
     * Whether no store can be there: an address of this link alone, of nobody or of many, a metadata service, or a number
     * in a spelling that resolvers read as an address ({@code 2852039166}, {@code 0xa9fea9fe}).
     */
    public static boolean isForbidden(String host) {
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        if (isNumeric(name)) {
            return literal(name).map(HostAddress::isNobodysStore).orElse(true);
        }
        return METADATA_NAMES.contains(name);
    }

    /** Whether a host is this machine. */
    public static boolean isLoopback(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || literal(host).filter(InetAddress::isLoopbackAddress).isPresent();
    }

    /** Whether a host is an address, and no name. */
    static boolean isLiteral(String host) {
        return literal(host).isPresent();
    }

    /** Whether an address is of this link alone, of nobody or of many, or a metadata service. */
    public static boolean isNobodysStore(InetAddress address) {
        return address.isLinkLocalAddress()
                || address.isAnyLocalAddress()
                || address.isMulticastAddress()
                || METADATA_ADDRESSES.contains(address.getHostAddress());
    }

    /** The last label of a name begins with a letter; of an address in any spelling it does not. */
    private static boolean isNumeric(String host) {
        String last = host.substring(host.lastIndexOf('.') + 1);
        return host.startsWith("[") || last.isEmpty() || Character.isDigit(last.charAt(0));
    }

    private static Optional<InetAddress> literal(String host) {
        try {
            // Of these two forms neither is ever looked up: brackets hold an address, or are refused.
            boolean literal = host.startsWith("[") || IPV4.matcher(host).matches();
            return literal ? Optional.of(InetAddress.getByName(host)) : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
