package dev.gatepass.bench;

import dev.gatepass.access.Account;
import dev.gatepass.access.ApiKeyEntry;
import dev.gatepass.access.Directory;
import dev.gatepass.access.Principal;
import dev.gatepass.access.Scopes;
import dev.gatepass.access.Subject;
import dev.gatepass.config.IdentityConfig;
import dev.gatepass.config.IdentityConfig.ClaimsConfig;
import dev.gatepass.config.IdentityConfig.IssuerConfig;
import dev.gatepass.config.IdentityConfig.KeysConfig;
import dev.gatepass.crypto.NativeCrypto;
import dev.gatepass.identity.CallerAuthenticator;
import dev.gatepass.identity.apikey.ApiKey;
import dev.gatepass.time.MonotonicClock;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From the {@code Authorization} header to the principal, one at a time: with an API key, with a token that is remembered,
 * and with one that has to be verified. Verification is in native code where that runs, else the JDK's.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 2)
public class AuthBench {
    private static final String ISSUER = "https://id.example.com/";
    private static final Subject KAY = Subject.user("kay");

    private final Vertx vertx = Vertx.vertx();
    private final InstantSource clock = InstantSource.system();
    private final SampleToken rs256 = SampleToken.rs256(ISSUER, KAY.name(), clock.instant());
    private final SampleToken es256 = SampleToken.es256(ISSUER, KAY.name(), clock.instant());
    private final ApiKey key = ApiKey.generate(new SecureRandom());
    private final Directory directory = Directory.builder(1)
            .put(new Account(KAY, false, false))
            .put(new ApiKeyEntry(key.id(), key.sha256(), KAY, Scopes.OWNER, Optional.empty()))
            .build();
    private final List<String> rs256Header = List.of("Bearer " + rs256.text());
    private final List<String> es256Header = List.of("Bearer " + es256.text());
    private final List<String> keyHeader = List.of("Bearer " + key.reveal());

    private CallerAuthenticator remembering = authenticator(URI.create("https://id.example.com/keys"), 0);
    private CallerAuthenticator forgetful = remembering;

    /** Starts an issuer on this machine, and lets both authenticators fetch its keys. */
    @Setup(Level.Trial)
    public void start() throws Exception {
        NativeCrypto.provider();
        String keys = "{\"keys\":[" + rs256.jwk() + "," + es256.jwk() + "]}";
        HttpServer server = vertx.createHttpServer()
                .requestHandler(request -> request.response().end(keys))
                .listen(0, "127.0.0.1")
                .await(10, TimeUnit.SECONDS);
        URI address = URI.create("http://127.0.0.1:" + server.actualPort() + "/keys");
        remembering = authenticator(address, 100_000);
        forgetful = authenticator(address, 0);
        remembering.start().await(10, TimeUnit.SECONDS);
        forgetful.start().await(10, TimeUnit.SECONDS);
    }

    private CallerAuthenticator authenticator(URI keys, int remembered) {
        IssuerConfig issuer = new IssuerConfig(
                ISSUER,
                List.of("gatepass"),
                List.of("RS256", "ES256"),
                Optional.empty(),
                Duration.ofSeconds(60),
                Duration.ofHours(24),
                new ClaimsConfig("sub", "", Optional.empty()),
                new KeysConfig(
                        Optional.of(keys),
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(2),
                        Duration.ofHours(1)));
        IdentityConfig config =
                new IdentityConfig(List.of(issuer), remembered, Duration.ofMinutes(5), Optional.empty());
        return new CallerAuthenticator(vertx, config, clock, MonotonicClock.system(), NativeCrypto::ready);
    }

    /** Ends what was started. */
    @TearDown(Level.Trial)
    public void stop() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    /** A token of RS256 that was verified a moment ago. */
    @Benchmark
    public Principal cachedToken() {
        return remembering.authenticate(rs256Header, directory, () -> {}).result();
    }

    /** A token of RS256 with a key of 2,048 bits that nobody remembers. */
    @Benchmark
    public Principal rs256Cold() {
        return forgetful.authenticate(rs256Header, directory, () -> {}).result();
    }

    /** A token of ES256 that nobody remembers. */
    @Benchmark
    public Principal es256Cold() {
        return forgetful.authenticate(es256Header, directory, () -> {}).result();
    }

    /** An API key. */
    @Benchmark
    public Principal apiKey() {
        return remembering.authenticate(keyHeader, directory, () -> {}).result();
    }
}
