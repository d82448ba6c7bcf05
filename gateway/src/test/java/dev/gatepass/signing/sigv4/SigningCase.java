package dev.gatepass.signing.sigv4;

import dev.gatepass.fixture.HostileTexts;
import dev.gatepass.signing.Bound;
import dev.gatepass.signing.Caller;
import dev.gatepass.signing.Choices;
import dev.gatepass.signing.Conditions;
import dev.gatepass.signing.KeyPrefix;
import dev.gatepass.signing.Method;
import dev.gatepass.signing.ObjectKey;
import dev.gatepass.signing.PresignRequest;
import dev.gatepass.signing.Presigner;
import dev.gatepass.signing.UploadStep;
import dev.gatepass.signing.v4.Addressing;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * One thing to sign, generated. The index walks through methods, addressings, credentials, hostile texts and combinations
 * of what is bound in turn, so that none is left to chance; the seed decides the rest.
 */
record SigningCase(S3Target target, AwsCredential credential, PresignRequest request, Optional<Caller> caller) {
    static final List<String> HOSTILE = HostileTexts.ALL;

    /**
     * How many combinations of conditions and of a KMS key there are: of a part that has no type, of a whole object, of what
     * is read, of what is deleted.
     */
    static final int COMBINATIONS = 2 * (16 + 32 + 2 * 16 + 4);

    private static final List<Method> METHODS = List.of(Method.values());
    private static final List<Addressing> ADDRESSINGS = List.of(Addressing.values());

    private static final List<String> ENDPOINTS = List.of(
            "https://s3.eu-central-1.amazonaws.com",
            "https://store.example:8443",
            "https://store.example:443",
            "http://store.example:9000",
            "http://store.example:80");

    private static final List<String> REGIONS = List.of("us-east-1", "eu-central-1", "garage");

    private static final AwsCredential STATIC =
            new AwsCredential("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", Optional.empty());
    private static final AwsCredential SESSION = new AwsCredential(
            "ASIAIOSFODNN7EXAMPLE", "je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY", Optional.of("IQoJb3JpZ2luX2VjE+/=="));

    static SigningCase generate(long seed, int index) {
        Random random = new Random(seed ^ (index * 0x9E3779B97F4A7C15L));
        Choices choices = new Choices(index / 4);
        Method method = METHODS.get(index % 4);
        Addressing addressing = ADDRESSINGS.get(index / 4 % 3);
        AwsCredential credential = index / 12 % 2 == 0 ? STATIC : SESSION;
        String endpoint = pick(ENDPOINTS, random);
        S3Target target = new S3Target(
                URI.create(endpoint),
                "gp-bucket",
                addressing,
                pick(REGIONS, random),
                choices.sometimes(true, () -> "arn:aws:kms:eu-central-1:1:key/2"),
                random.nextBoolean() ? Optional.of("012345678901") : Optional.empty());
        String key = HOSTILE.get(index / 24 % HOSTILE.size());
        return new SigningCase(target, credential, request(method, key, choices, random), caller(choices, random));
    }

    private static PresignRequest request(Method method, String hostile, Choices choices, Random random) {
        String key = random.nextBoolean() ? hostile : pick(HOSTILE, random).replaceFirst("/$", "") + "/" + hostile;
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
        return new Conditions(
                choices.sometimes(
                        put && part.isEmpty(),
                        () -> pick(List.of("text/plain; charset=utf-8", "application/x-tar"), random)),
                choices.sometimes(put, () -> random.nextLong(5L << 40)),
                choices.sometimes(put, () -> "1B2M2Y8AsgTpgAmY7PhCfg=="),
                choices.sometimes(put, () -> "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="),
                choices.sometimes(!put, () -> pick(List.of("null", "3HL4kqtJvjVBH40Nrjfkd", "a b+c/é"), random)),
                choices.sometimes(read, () -> pick(List.of("application/octet-stream", "text/html; x=\"é\""), random)),
                choices.sometimes(read, () -> "attachment; filename=\"" + pick(HOSTILE, random) + "\""),
                part);
    }

    private static Optional<Caller> caller(Choices choices, Random random) {
        return choices.sometimes(
                true, () -> Caller.named(pick(List.of("ada", "a b/ü@example.com", "%41&x=1"), random)));
    }

    /** The same with another request. */
    SigningCase asking(PresignRequest other) {
        return new SigningCase(target, credential, other, caller);
    }

    /** What signs it. */
    Presigner presigner() {
        return new SigV4Presigner(target, credential);
    }

    /** What the URL binds beside what every URL does. */
    List<Object> bound() {
        return List.of(Bound.by(request), caller.isPresent(), target.kmsKey().isPresent());
    }

    private static <T> T pick(List<T> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }
}
