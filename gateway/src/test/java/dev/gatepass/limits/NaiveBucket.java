package dev.gatepass.limits;

import java.math.BigDecimal;

/** A token bucket as one would explain it: so many tokens, with fractions; some come back whenever one looks. */
final class NaiveBucket {
    private final BigDecimal tokensPerNano;
    private final BigDecimal burst;
    private BigDecimal tokens;
    private long lastLook;

    NaiveBucket(long nanosPerToken, int burst, long now) {
        this.tokensPerNano = BigDecimal.ONE.divide(BigDecimal.valueOf(nanosPerToken));
        this.burst = BigDecimal.valueOf(burst);
        this.tokens = this.burst;
        this.lastLook = now;
    }

    boolean take(int wanted, long now) {
        tokens = tokens.add(tokensPerNano.multiply(BigDecimal.valueOf(now - lastLook)))
                .min(burst);
        lastLook = now;
        boolean enough = tokens.compareTo(BigDecimal.valueOf(wanted)) >= 0;
        if (enough) {
            tokens = tokens.subtract(BigDecimal.valueOf(wanted));
        }
        return enough;
    }
}
