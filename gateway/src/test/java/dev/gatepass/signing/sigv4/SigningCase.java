package dev.gatepass.signing.sigv4;

import dev.gatepass.fixture.HostileTexts;
import dev.gatepass.signing.Caller;
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
import java.util.function.Supplier;

/**
 * One thing to sign, generated. The index walks through methods, addressings, credentials and hostile texts in turn, so
 * that none is left to chance; the seed decides the rest.
 */
record SigningCase(S3Target target, AwsCredential credential, PresignRequest request) {
    static final List<String> HOSTILE = HostileTexts.ALL;

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
        Method method = METHODS.get(index % 4);
        Addressing addressing = ADDRESSINGS.get(index / 4 % 3);
        AwsCredential credential = index / 12 % 2 == 0 ? STATIC : SESSION;
        String endpoint = pick(ENDPOINTS, random);
        S3Target target = new S3Target(
                URI.create(endpoint),
                "gp-bucket",
                addressing,
                pick(REGIONS, random),
                sometimes(true, random, () -> "arn:aws:kms:eu-central-1:1:key/2"),
                sometimes(true, random, () -> "012345678901"));
        String key = HOSTILE.get(index / 24 % HOSTILE.size());
        return new SigningCase(target, credential, request(method, key, random));
    }

    private static PresignRequest request(Method method, String hostile, Random random) {
        String key = random.nextBoolean() ? hostile : pick(HOSTILE, random).replaceFirst("/$", "") + "/" + hostile;
        return new PresignRequest(
                method,
                (ObjectKey) ObjectKey.parse(KeyPrefix.NONE, key),
                1 + random.nextInt(PresignRequest.MAX_EXPIRES_SECONDS),
                conditions(method, random));
    }

    private static Conditions conditions(Method method, Random random) {
        boolean put = method == Method.PUT;
        boolean read = method == Method.GET || method == Method.HEAD;
        Optional<UploadStep> part = sometimes(
                put,
                random,
                () -> new UploadStep.Part(
                        pick(List.of("2~a.b", "VXBsb2FkIElEIGZvciA2/aWXsa+=="), random), 1 + random.nextInt(10_000)));
        return new Conditions(
                sometimes(
                        put && part.isEmpty(),
                        random,
                        () -> pick(List.of("text/plain; charset=utf-8", "application/x-tar"), random)),
                sometimes(put, random, () -> random.nextLong(5L << 40)),
                sometimes(put, random, () -> "1B2M2Y8AsgTpgAmY7PhCfg=="),
                sometimes(put, random, () -> "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="),
                sometimes(!put, random, () -> pick(List.of("null", "3HL4kqtJvjVBH40Nrjfkd", "a b+c/é"), random)),
                sometimes(read, random, () -> pick(List.of("application/octet-stream", "text/html; x=\"é\""), random)),
                sometimes(read, random, () -> "attachment; filename=\"" + pick(HOSTILE, random) + "\""),
                part,
                sometimes(
                        true,
                        random,
                        () -> Caller.named(pick(List.of("ada", "a b/ü@example.com", "%41&x=1"), random))));
    }

    private static <T> Optional<T> sometimes(boolean possible, Random random, Supplier<T> value) {
        return possible && random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
    }

    private static <T> T pick(List<T> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }
}
