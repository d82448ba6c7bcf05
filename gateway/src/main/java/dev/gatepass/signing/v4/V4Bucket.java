package dev.gatepass.signing.v4;

import dev.gatepass.signing.Header;
import java.util.List;

/**
 * What is signed for.
 *
 * @param address where the objects lie
 * @param region the region of the credential scope
 * @param encryption the headers with which whole objects are written; not for parts, whose upload was begun with them
 * @param parameters what every URL has in its query
 */
public record V4Bucket(Address address, String region, List<Header> encryption, List<Parameter> parameters) {
    public V4Bucket {
        encryption = List.copyOf(encryption);
        parameters = List.copyOf(parameters);
    }
}
