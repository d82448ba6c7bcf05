package dev.gatepass.signing.goog4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.api.core.ApiClock;
import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.HttpMethod;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.SignUrlOption;
import com.google.cloud.storage.StorageOptions;
import dev.gatepass.fixture.Sweep;
import dev.gatepass.signing.Alone;
import dev.gatepass.signing.PresignedUrl;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Google's own library as oracle. Its order of parameters is the sorted one, as ours is, and it takes a clock: so every
 * byte must be the same. It signs with private keys alone.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GoogleSdkOracleTest {
    private static final int CASES = Sweep.times(1296);

    private final StandingClock clock = new StandingClock();
    private final Storage storage = StorageOptions.newBuilder()
            .setProjectId("gp-project")
            .setClock(clock)
            .setCredentials(ServiceAccountCredentials.newBuilder()
                    .setClientEmail(TestKeys.EMAIL)
                    .setPrivateKey(TestKeys.PAIR.getPrivate())
                    .build())
            .build()
            .getService();

    private static final class StandingClock implements ApiClock {
        private long millis;

        @Override
        public long nanoTime() {
            return TimeUnit.MILLISECONDS.toNanos(millis);
        }

        @Override
        public long millisTime() {
            return millis;
        }
    }

    @AfterAll
    void close() throws Exception {
        storage.close();
    }

    @Test
    void givesTheSameBytesAsTheSdk_K03_K07() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Set<List<Object>> combinations = new HashSet<>();
        Set<List<Object>> bound = new HashSet<>();
        int compared = 0;
        for (int index = 0; index < CASES; index++) {
            SigningCase one = SigningCase.generate(seed, index);
            assertSame(one, Instant.ofEpochMilli(1 + random.nextLong(4_102_444_800_000L)), seed + ", " + index);
            combinations.add(List.of(
                    one.request().method(),
                    one.target().addressing(),
                    one.request().key()));
            bound.add(one.bound());
            compared++;
        }
        assertEquals(CASES, compared);
        assertEquals(SigningCase.COMBINATIONS, bound.size(), "of what is bound");
        assertTrue(combinations.size() >= 4 * 3 * 27, () -> combinations.size() + " combinations");
    }

    @Test
    void agreesOnBothSidesOfMidnight_G10() {
        long seed = new Random().nextLong();
        int index = 0;
        for (String day : List.of("2017-01-01", "2024-02-29", "2024-03-01", "2026-11-24", "2100-01-01")) {
            Instant midnight = LocalDate.parse(day).atStartOfDay().toInstant(ZoneOffset.UTC);
            for (long millis : List.of(-1000, -1, 0, 1, 1000)) {
                Instant now = midnight.plusMillis(millis);
                assertSame(SigningCase.generate(seed, index), now, seed + ", " + index + ", " + now);
                index++;
            }
        }
        assertEquals(5 * 5, index);
    }

    private void assertSame(SigningCase one, Instant now, String message) {
        PresignedUrl ours = Alone.sign(
                new Goog4RsaPresigner(one.target(), TestKeys.SERVICE_ACCOUNT, Optional.empty())
                        .prepare(now, one.caller()),
                one.request());
        assertEquals(signWithSdk(one, now), ours.url(), message);
    }

    private String signWithSdk(SigningCase one, Instant now) {
        clock.millis = now.toEpochMilli();
        AskedUrl asked = AskedUrl.of(one);
        List<SignUrlOption> options = new ArrayList<>(List.of(
                SignUrlOption.withV4Signature(),
                SignUrlOption.httpMethod(HttpMethod.valueOf(asked.method())),
                SignUrlOption.withExtHeaders(asked.headers()),
                SignUrlOption.withQueryParams(asked.parameters())));
        String bucket = one.target().bucket();
        switch (one.target().addressing()) {
            case PATH -> {
                options.add(SignUrlOption.withPathStyle());
                options.add(SignUrlOption.withHostName(asked.scheme() + "://" + asked.host()));
            }
            case VIRTUAL_HOST -> {
                options.add(SignUrlOption.withVirtualHostedStyle());
                options.add(SignUrlOption.withHostName(
                        asked.scheme() + "://" + asked.host().substring(bucket.length() + 1)));
            }
            case CUSTOM_HOST ->
                options.add(SignUrlOption.withBucketBoundHostname(
                        asked.host(),
                        asked.scheme().equals("http") ? Storage.UriScheme.HTTP : Storage.UriScheme.HTTPS));
        }
        BlobInfo blob = BlobInfo.newBuilder(bucket, one.request().key().value()).build();
        return storage.signUrl(blob, asked.expiresSeconds(), TimeUnit.SECONDS, options.toArray(SignUrlOption[]::new))
                .toString();
    }
}
