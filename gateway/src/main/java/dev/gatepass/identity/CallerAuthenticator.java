package dev.gatepass.identity;

import dev.gatepass.access.Directory;
import dev.gatepass.access.Principal;
import dev.gatepass.access.Subject;
import dev.gatepass.config.IdentityConfig;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import dev.gatepass.failure.Unavailable;
import dev.gatepass.identity.apikey.ApiKeyAuthentication;
import dev.gatepass.identity.apikey.KeyUse;
import dev.gatepass.identity.jose.BearerToken;
import dev.gatepass.identity.jose.TokenDigest;
import dev.gatepass.identity.jwt.JwtVerifier;
import dev.gatepass.identity.jwt.OwnIssuer;
import dev.gatepass.identity.jwt.TokenVerdict;
import dev.gatepass.identity.jwt.VerifiedToken;
import dev.gatepass.time.MonotonicClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.Provider;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Authenticates by API key, and by token where the configuration names issuers. One serves all event loops.
 *
 * <p>Whatever was wrong with a credential, the caller is told the same: the reason would help only who forges them. That
 * an account is locked out shows at once, because it is looked up in the directory for every request.
 */
public final class CallerAuthenticator implements Authenticator, Assertions {
    private static final Logger LOG = LoggerFactory.getLogger(CallerAuthenticator.class);

    private final ApiKeyAuthentication apiKeys;
    private final JwtVerifier tokens;
    private final Optional<OwnIssuer> own;

    /**
     * An authenticator that opens no connection before {@link #start()}.
     *
     * @param own this gateway as an issuer of tokens, where it is one
     * @param clock by which credentials expire
     * @param monotonic by which issuers' keys and verified tokens grow old
     * @param nativeCrypto what verifies tokens faster than the JDK, once it is there; it must not wait
     * @param keyUse is told of the API keys that are used
     * @throws IllegalArgumentException if an issuer of the configuration cannot be trusted as it is described
     * @throws IllegalStateException if this Java cannot be trusted with tokens
     */
    public CallerAuthenticator(
            Vertx vertx,
            IdentityConfig config,
            Optional<OwnIssuer> own,
            InstantSource clock,
            MonotonicClock monotonic,
            Supplier<Optional<Provider>> nativeCrypto,
            KeyUse keyUse) {
        this.apiKeys = new ApiKeyAuthentication(clock, keyUse);
        this.tokens = new JwtVerifier(vertx, config, own, clock, monotonic, nativeCrypto);
        this.own = own;
    }

    /**
     * Starts fetching the issuers' keys. Completes after the first attempts, however those ended: API keys are good
     * without an issuer, and {@link #outage()} tells of tokens.
     */
    public Future<Void> start() {
        return tokens.start();
    }

    /** Stops what {@link #start()} began. */
    public Future<Void> stop() {
        return tokens.stop();
    }

    /** Fetches the issuers' keys now, for an administrator who knows that one has been withdrawn. */
    public Future<Void> refreshKeys() {
        return tokens.refresh();
    }

    /**
     * What every caller with a token is told now instead of a verdict, or empty when the tokens of an issuer can be
     * verified, or tokens are not used.
     */
    public Optional<Unavailable> outage() {
        return tokens.outage();
    }

    @Override
    public Future<Principal> authenticate(
            List<String> authorizationHeaders, Directory directory, Runnable beforeVerifying) {
        Optional<TokenDigest> digest = AuthorizationHeader.digestBehindBearer(authorizationHeaders);
        Optional<VerifiedToken> remembered = digest.flatMap(tokens::remembered);
        if (remembered.isPresent()) {
            return answer(owner(remembered.get(), directory));
        }
        PresentedCredential presented = AuthorizationHeader.read(authorizationHeaders);
        if (presented instanceof PresentedCredential.Key shown) {
            return answer(apiKeys.authenticate(shown.key(), directory));
        }
        if (presented instanceof PresentedCredential.Token shown) {
            return digest.map(known -> tokens.verifyAnew(shown.token(), known, beforeVerifying))
                    .orElseGet(() -> tokens.verify(shown.token(), beforeVerifying))
                    .compose(verdict -> answer(owner(verdict, directory)));
        }
        return presented instanceof PresentedCredential.Ambiguous
                ? Future.failedFuture(ambiguous())
                : Future.failedFuture(unauthenticated());
    }

    @Override
    public Future<Vouched> vouched(BearerToken assertion, Directory directory, Runnable beforeVerifying) {
        return tokens.verify(assertion, beforeVerifying)
                .map(verdict -> owner(verdict, directory)
                        .flatMap(user -> vouched(user, verdict))
                        .orElseThrow(Assertions::refused));
    }

    private Optional<Vouched> vouched(Principal user, TokenVerdict verdict) {
        return verdict instanceof TokenVerdict.Accepted accepted && !isOwn(accepted.token())
                ? Optional.of(new Vouched(user, accepted.token().expiresAt()))
                : Optional.empty();
    }

    private boolean isOwn(VerifiedToken token) {
        return own.filter(self -> self.name().equals(token.issuer())).isPresent();
    }

    private static Optional<Principal> owner(TokenVerdict verdict, Directory directory) {
        if (verdict instanceof TokenVerdict.Accepted accepted) {
            return owner(accepted.token(), directory);
        }
        LOG.debug("A token was refused: {}", verdict);
        return Optional.empty();
    }

    private static Optional<Principal> owner(VerifiedToken token, Directory directory) {
        Subject user = Subject.user(token.user());
        if (!directory.isActive(user)) {
            LOG.debug("A good token of {} was refused: its user is not known here, or locked out", token.issuer());
            return Optional.empty();
        }
        return Optional.of(Principal.claiming(user, token.roles()).within(token.organization()));
    }

    private static Future<Principal> answer(Optional<Principal> principal) {
        return principal.map(Future::succeededFuture).orElseGet(() -> Future.failedFuture(unauthenticated()));
    }

    private static Refusal unauthenticated() {
        return new Refusal(ErrorCode.UNAUTHENTICATED, "this needs a valid API key or token");
    }

    private static Refusal ambiguous() {
        return new Refusal(
                ErrorCode.INVALID_REQUEST,
                "the Authorization header reads \"<scheme> <credential>\", and is sent once");
    }
}
