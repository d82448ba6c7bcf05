package dev.gatepass.limits;

import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * Addresses that are one and the same to whoever uses them: one of IPv4, or the 2<sup>64</sup> of IPv6 that a subscriber
 * gets at the least.
 *
 * @param ipv6 which of the two
 * @param bits the address, or what those begin with
 */
public record Network(boolean ipv6, long bits) {
    /** Where an address is. */
    public static Network of(InetAddress address) {
        byte[] bytes = address.getAddress();
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return bytes.length == Integer.BYTES
                ? new Network(false, buffer.getInt())
                : new Network(true, buffer.getLong());
    }
}
