package dev.gatepass.identity;

import dev.gatepass.identity.apikey.ApiKey;
import dev.gatepass.identity.jose.BearerToken;

/** What a request shows of its caller, read and not believed yet. Every kind prints as redacted. */
sealed interface PresentedCredential {
    /** An API key. */
    record Key(ApiKey key) implements PresentedCredential {}

    /** What may be a token. */
    record Token(BearerToken token) implements PresentedCredential {}

    /** Nothing, or nothing that this gateway gives out or believes. */
    record None() implements PresentedCredential {}

    /** More than one, or what two readers would read differently. */
    record Ambiguous() implements PresentedCredential {}
}
