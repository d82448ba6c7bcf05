package dev.gatepass.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The IP addresses that begin with the same bits, as RFC 4632 and RFC 4291 write them: {@code 10.0.0.0/8}, {@code
 * 2001:db8::/32}. Immutable; no name is ever looked up.
 *
 * @param first the first of them, whose bits behind the prefix are 0
 * @param prefixLength how many bits they have in common, up to 32 or 128
 */
public record AddressBlock(InetAddress first, int prefixLength) {
    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final Pattern SPELLING = Pattern.compile(
            "(" + OCTET + "(?:\\." + OCTET + "){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)(?:/(0|[1-9][0-9]{0,2}))?");

    /** @throws IllegalArgumentException if the prefix is longer than an address, or bits behind it are set */
    public AddressBlock {
        if (prefixLength < 0
                || prefixLength > bits(first)
                || !startingAt(first, prefixLength).equals(first)) {
            throw new IllegalArgumentException("a block begins at an address whose bits behind its prefix are 0");
        }
    }

    /**
     * Reads an address, which is a block of one, or a block.
     *
     * @throws IllegalArgumentException if the text is neither
     */
    public static AddressBlock parse(String text) {
        Matcher matcher = matched(text);
        InetAddress address = literal(matcher.group(1));
        return new AddressBlock(address, prefixLength(matcher, address));
    }

    /**
     * The block in which an address lies that has bits set behind the prefix: 10.0.0.0/8 for {@code 10.1.2.3/8}.
     *
     * @throws IllegalArgumentException if the text is not an address with the length of a prefix
     */
    public static AddressBlock around(String text) {
        Matcher matcher = matched(text);
        InetAddress address = literal(matcher.group(1));
        int prefixLength = prefixLength(matcher, address);
        if (prefixLength > bits(address)) {
            throw new IllegalArgumentException("a prefix is at most " + bits(address) + " bits long");
        }
        return new AddressBlock(startingAt(address, prefixLength), prefixLength);
    }

    /** Whether an address is one of them. */
    public boolean contains(InetAddress address) {
        return bits(address) == bits(first) && startingAt(address, prefixLength).equals(first);
    }

    /** Whether an address is in any of some blocks. */
    public static boolean anyContains(List<AddressBlock> blocks, InetAddress address) {
        return blocks.stream().anyMatch(block -> block.contains(address));
    }

    @Override
    public String toString() {
        String address = first.getHostAddress();
        return prefixLength == bits(first) ? address : address + "/" + prefixLength;
    }

    private static Matcher matched(String text) {
        Matcher matcher = SPELLING.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("this is not an IP address or a block of them");
        }
        return matcher;
    }

    private static int prefixLength(Matcher matcher, InetAddress address) {
        return matcher.group(2) == null ? bits(address) : Integer.parseInt(matcher.group(2));
    }

    private static InetAddress literal(String text) {
        try {
            // What has the form of an address of either kind is read as one or refused, and never looked up.
            InetAddress address = InetAddress.getByName(text);
            if (text.indexOf(':') >= 0 && bits(address) == Integer.SIZE) {
                throw new IllegalArgumentException("an IPv4 address is written as such");
            }
            return address;
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("this is not an IP address", e);
        }
    }

    private static int bits(InetAddress address) {
        return address.getAddress().length * Byte.SIZE;
    }

    private static InetAddress startingAt(InetAddress address, int prefixLength) {
        byte[] bytes = address.getAddress();
        for (int i = 0; i < bytes.length; i++) {
            int kept = Math.min(Byte.SIZE, Math.max(0, prefixLength - i * Byte.SIZE));
            bytes[i] &= (byte) (0xff << (Byte.SIZE - kept));
        }
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new AssertionError("an address has as many bytes as before", e);
        }
    }
}
