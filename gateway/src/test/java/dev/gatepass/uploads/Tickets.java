package dev.gatepass.uploads;

import dev.gatepass.access.Binding;
import dev.gatepass.secrets.SealingKey;
import dev.gatepass.secrets.Secret;
import dev.gatepass.storage.objects.UploadTerms;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Tickets as they may be, and keys to seal them. */
final class Tickets {
    static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
    static final long MIB = 1 << 20;

    private Tickets() {}

    static SealingKey key(int fill) {
        byte[] key = new byte[SealingKey.BYTES];
        Arrays.fill(key, (byte) fill);
        return SealingKey.of(new Secret(Base64.getEncoder().encodeToString(key)));
    }

    /** An upload of some size in parts of 5 MiB; of 0 for one whose size was not told. */
    static UploadTicket ofSize(long bytes) {
        return ticket(
                "kappa",
                "runs/1",
                "id",
                Optional.of(5 * MIB),
                Optional.of(bytes).filter(size -> size > 0));
    }

    static UploadTicket ticket(String team, String key, String storeId, Optional<Long> partSize, Optional<Long> size) {
        return new UploadTicket(
                team,
                Binding.Scope.TEAM,
                new BucketIdentity("0123456789abcdef0123456789abcdef"),
                key,
                storeId,
                new UploadTerms(Optional.of("text/plain"), UploadTerms.Checksum.SHA256, Optional.of("mark-1")),
                partSize,
                size,
                START,
                START.plusSeconds(3600));
    }

    /** Any ticket that could be. */
    static UploadTicket any(RandomGenerator random) {
        Optional<Long> partSize = random.nextBoolean() ? Optional.of(1 + random.nextLong(1L << 40)) : Optional.empty();
        return new UploadTicket(
                text(random, 1 + random.nextInt(128), 'a', 26),
                random.nextBoolean() ? Binding.Scope.TEAM : Binding.Scope.INSTANCE,
                new BucketIdentity(text(random, BucketIdentity.DIGITS, '0', 10)),
                text(random, 1 + random.nextInt(340), 'a', 0x3000),
                text(random, 1 + random.nextInt(1024), '!', 90),
                new UploadTerms(
                        random.nextBoolean() ? Optional.of(text(random, 20, 'a', 26)) : Optional.empty(),
                        random.nextBoolean() ? UploadTerms.Checksum.SHA256 : UploadTerms.Checksum.NONE,
                        random.nextBoolean() ? Optional.of(text(random, 36, 'a', 26)) : Optional.empty()),
                partSize,
                partSize.isPresent() && random.nextBoolean()
                        ? Optional.of(1 + random.nextLong(1L << 42))
                        : Optional.empty(),
                START.plusSeconds(random.nextInt()),
                START.plusSeconds(random.nextInt()));
    }

    private static String text(RandomGenerator random, int length, int from, int kinds) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) (from + random.nextInt(kinds)));
        }
        return text.toString();
    }
}
