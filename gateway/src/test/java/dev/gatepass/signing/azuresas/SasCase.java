package dev.gatepass.signing.azuresas;

import dev.gatepass.fixture.HostileTexts;
import dev.gatepass.signing.Bound;
import dev.gatepass.signing.Caller;
import dev.gatepass.signing.Choices;
import dev.gatepass.signing.Conditions;
import dev.gatepass.signing.Credential;
import dev.gatepass.signing.KeyPrefix;
import dev.gatepass.signing.Method;
import dev.gatepass.signing.ObjectKey;
import dev.gatepass.signing.PresignRequest;
import dev.gatepass.signing.Presigner;
import dev.gatepass.signing.UploadStep;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * One thing to sign, generated. The index walks through methods, kinds of key, addressings, hostile texts and combinations
 * of what is bound in turn, so that none is left to chance; the seed decides the rest.
 */
record SasCase(
        AzureTarget target, Credential credential, Instant now, PresignRequest request, Optional<Caller> caller) {
    /** How many cases the index walks through before it begins again. */
    static final int ROUND = 4 * 2 * 2 * 26;

    /**
     * How many combinations there are of conditions and of an encryption scope, with an account key, with which nobody is
     * named, and with a delegation key: of what is written, whole or in blocks or as their list, of what is read, of what is
     * deleted.
     */
    static final int COMBINATIONS = (1 + 2) * 2 * (3 * 4 + 2 * 8 + 2);

    /** Texts that signers, encoders and proxies have stumbled over, as far as Azure has blobs of such names. */
    static final List<String> HOSTILE = Stream.concat(
                    HostileTexts.ALL.stream().filter(text -> !text.endsWith("/") && !text.endsWith(".")),
                    Stream.of("sig=x&se=y"))
            .toList();

    static final String ACCOUNT = "gatepasstest";

    private static final List<Method> METHODS = List.of(Method.values());
    private static final String KEY = base64("an account key of the tests ...!");
    private static final String DELEGATED = base64("a delegated key of the tests ..!");

    private static final List<String> ENDPOINTS = List.of(
            "https://gatepasstest.blob.core.windows.net",
            "https://store.example:8443",
            "https://store.example:443",
            "http://store.example:80");

    private static final List<String> EMULATORS = List.of("http://127.0.0.1:10700", "https://127.0.0.1:10701");

    static AccountKey accountKey() {
        return new AccountKey(ACCOUNT, KEY);
    }

    /** A key that is good for eight days from an hour before an instant on. */
    static UserDelegationKey delegationKey(Instant now) {
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        return new UserDelegationKey(
                "11059fcc-5514-4800-b5f8-49808b9cfab6",
                "ab1f708d-50f6-404c-a006-d71b2ac7a606",
                second.minus(Duration.ofHours(1)),
                second.plus(Duration.ofDays(8)),
                "b",
                "2026-02-06",
                DELEGATED);
    }

    /** On both sides of some midnights: of new years, and of days in years that leap and in one that does not. */
    static List<Instant> aroundMidnight() {
        return Stream.of("1970-01-02", "2017-01-01", "2024-02-29", "2024-03-01", "2026-11-24", "2100-03-01")
                .map(day -> LocalDate.parse(day).atStartOfDay().toInstant(ZoneOffset.UTC))
                .flatMap(midnight -> LongStream.of(-1001, -1000, -1, 0, 1, 999).mapToObj(midnight::plusMillis))
                .toList();
    }

    static SasCase generate(long seed, int index) {
        Instant now = Instant.ofEpochSecond(random(seed, -index).nextLong(4_000_000_000L), 123_456_789);
        return generate(seed, index, now);
    }

    static SasCase generate(long seed, int index, Instant now) {
        Random random = random(seed, index);
        Choices choices = new Choices(index / 16);
        Method method = METHODS.get(index % 4);
        boolean delegated = index / 4 % 2 == 1;
        boolean path = index / 8 % 2 == 1;
        AzureTarget target = new AzureTarget(
                URI.create(pick(path ? EMULATORS : ENDPOINTS, random)),
                path ? AzureTarget.Addressing.PATH : AzureTarget.Addressing.HOST,
                ACCOUNT,
                "gp-container",
                choices.sometimes(true, () -> "team-scope"));
        Credential credential = delegated ? delegationKey(now) : accountKey();
        String hostile = HOSTILE.get(index / 16 % HOSTILE.size());
        return new SasCase(
                target, credential, now, request(method, hostile, choices, random), caller(delegated, choices, random));
    }

    /** The presigner for the case. */
    Presigner presigner() {
        return credential instanceof UserDelegationKey key
                ? new UserDelegationPresigner(target, key)
                : new AccountKeyPresigner(target, (AccountKey) credential);
    }

    private static PresignRequest request(Method method, String hostile, Choices choices, Random random) {
        String key = random.nextBoolean() ? hostile : pick(HOSTILE, random) + "/" + hostile;
        return new PresignRequest(
                method,
                (ObjectKey) ObjectKey.parse(KeyPrefix.NONE, key),
                1 + random.nextInt(PresignRequest.MAX_EXPIRES_SECONDS),
                conditions(method, choices, random));
    }

    private static Conditions conditions(Method method, Choices choices, Random random) {
        boolean put = method == Method.PUT;
        boolean read = method == Method.GET || method == Method.HEAD;
        return Conditions.builder()
                .contentType(choices.sometimes(
                        put, () -> pick(List.of("text/plain; charset=utf-8", "application/x-tar"), random)))
                .contentMd5(choices.sometimes(put, () -> "1B2M2Y8AsgTpgAmY7PhCfg=="))
                .version(choices.sometimes(!put, () -> "2026-11-24T05:00:00.1234567Z"))
                .responseContentType(choices.sometimes(
                        read, () -> pick(List.of("application/octet-stream", "text/html; x=\"é\""), random)))
                .responseContentDisposition(
                        choices.sometimes(read, () -> "attachment; filename=\"" + pick(HOSTILE, random) + "\""))
                .uploadStep(choices.sometimes(
                        put, () -> choices.next() ? new UploadStep.Block("+/8AAQ==") : new UploadStep.BlockList()))
                .build();
    }

    private static Optional<Caller> caller(boolean delegated, Choices choices, Random random) {
        return choices.sometimes(delegated, () -> Caller.named(pick(List.of("ada", "b/ü@example.com"), random)));
    }

    /** The same with another request. */
    SasCase asking(PresignRequest other) {
        return new SasCase(target, credential, now, other, caller);
    }

    /** What the URL binds beside what every URL does. */
    List<Object> bound() {
        return List.of(
                Bound.by(request),
                caller.isPresent(),
                credential.getClass(),
                target.encryptionScope().isPresent());
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static Random random(long seed, int index) {
        return new Random(seed ^ (index * 0x9E3779B97F4A7C15L));
    }

    private static <T> T pick(List<? extends T> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }
}
