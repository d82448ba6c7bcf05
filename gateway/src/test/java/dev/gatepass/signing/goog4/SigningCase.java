package dev.gatepass.signing.goog4;

import dev.gatepass.fixture.HostileTexts;
import dev.gatepass.signing.Bound;
import dev.gatepass.signing.Caller;
import dev.gatepass.signing.Choices;
import dev.gatepass.signing.Conditions;
import dev.gatepass.signing.KeyPrefix;
import dev.gatepass.signing.Method;
import dev.gatepass.signing.ObjectKey;
import dev.gatepass.signing.PresignRequest;
import dev.gatepass.signing.UploadStep;
import dev.gatepass.signing.v4.Addressing;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * One thing to sign, generated. The index walks through methods, addressings, hostile texts and combinations of what is
 * bound in turn, so that none is left to chance; the seed decides the rest.
 */
record SigningCase(GcsTarget target, PresignRequest request, Optional<Caller> caller) {
    /**
     * How many combinations of conditions and of a KMS key there are: of a part that has no type, of a whole object, of what
     * is read, of what is deleted.
     */
    static final int COMBINATIONS = 2 * (8 + 16 + 2 * 16 + 4);

    private static final List<Method> METHODS = List.of(Method.values());
    private static final List<Addressing> ADDRESSINGS = List.of(Addressing.values());

    private static final List<String> STORES = List.of(
            "https://storage.googleapis.com",
            "https://storage.me-central2.rep.googleapis.com",
            "https://store.example:8443",
            "https://store.example:443");

    private static final List<String> OWN_HOSTS =
            List.of("https://files.example", "http://files.example", "http://files.example:9000");

    static SigningCase generate(long seed, int index) {
        Random random = new Random(seed ^ (index * 0x9E3779B97F4A7C15L));
        Choices choices = new Choices(index / 4);
        Method method = METHODS.get(index % 4);
        Addressing addressing = ADDRESSINGS.get(index / 4 % 3);
        boolean own = addressing == Addressing.CUSTOM_HOST;
        GcsTarget target = new GcsTarget(
                URI.create(pick(own ? OWN_HOSTS : STORES, random)),
                pick(List.of("gp-bucket", "gp_bucket.example"), random),
                addressing,
                choices.sometimes(true, () -> "projects/p/locations/eu/keyRings/r/cryptoKeys/k"));
        String key = HostileTexts.ALL.get(index / 12 % HostileTexts.ALL.size());
        return new SigningCase(target, request(method, key, choices, random), caller(choices, random));
    }

    private static PresignRequest request(Method method, String hostile, Choices choices, Random random) {
        String key =
                random.nextBoolean() ? hostile : pick(HostileTexts.ALL, random).replaceFirst("/$", "") + "/" + hostile;
        return new PresignRequest(
                method,
                (ObjectKey) ObjectKey.parse(KeyPrefix.NONE, key),
                1 + random.nextInt(PresignRequest.MAX_EXPIRES_SECONDS),
                conditions(method, choices, random));
    }

    private static Conditions conditions(Method method, Choices choices, Random random) {
        boolean put = method == Method.PUT;
        boolean read = method == Method.GET || method == Method.HEAD;
        Optional<UploadStep> part = choices.sometimes(
                put,
                () -> new UploadStep.Part(
                        pick(List.of("2~a.b", "VXBsb2FkIElEIGZvciA2/aWXsa+=="), random), 1 + random.nextInt(10_000)));
        return Conditions.builder()
                .contentType(choices.sometimes(
                        put && part.isEmpty(),
                        () -> pick(List.of("text/plain; charset=utf-8", "application/x-tar"), random)))
                .contentLength(choices.sometimes(put, () -> random.nextLong(5L << 40)))
                .contentMd5(choices.sometimes(put, () -> "1B2M2Y8AsgTpgAmY7PhCfg=="))
                .version(choices.sometimes(!put, () -> Long.toString(random.nextLong(Long.MAX_VALUE))))
                .responseContentType(choices.sometimes(
                        read, () -> pick(List.of("application/octet-stream", "text/html; x=\"é\""), random)))
                .responseContentDisposition(choices.sometimes(
                        read, () -> "attachment; filename=\"" + pick(HostileTexts.ALL, random) + "\""))
                .uploadStep(part)
                .build();
    }

    private static Optional<Caller> caller(Choices choices, Random random) {
        return choices.sometimes(
                true, () -> Caller.named(pick(List.of("ada", "a b/ü@example.com", "%41&x=1"), random)));
    }

    /** What the URL binds beside what every URL does. */
    List<Object> bound() {
        return List.of(Bound.by(request), caller.isPresent(), target.kmsKey().isPresent());
    }

    private static <T> T pick(List<T> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }
}
