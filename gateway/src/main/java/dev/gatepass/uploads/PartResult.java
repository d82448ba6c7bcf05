package dev.gatepass.uploads;

import dev.gatepass.issuing.UrlResult;
import java.util.Objects;

/**
 * What became of one part's URL.
 *
 * @param number which part
 * @param url the URL, or why there is none
 */
public record PartResult(long number, UrlResult url) {
    public PartResult {
        Objects.requireNonNull(url, "url");
    }
}
