package dev.gatepass.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.SecretReference;
import dev.gatepass.fixture.LeakDetector;
import dev.gatepass.fixture.TestPostgres;
import dev.gatepass.secrets.SealingKey;
import dev.gatepass.secrets.Secret;
import dev.gatepass.secrets.SecretSealer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code gatepass reseal} on a real server. */
class ResealTest {
    private static final String OLD = key((byte) 1);
    private static final String NEW = key((byte) 2);
    private static final String SECRET = "hunter2-of-the-resealed-store";
    private static final SecretSealer OLD_SEALER = SecretSealer.of(new Secret(OLD));
    private static final SecretSealer NEW_SEALER = SecretSealer.of(new Secret(NEW));

    private final Command command = new Command().with("OLD", OLD).with("NEW", NEW);
    private final TestPostgres database = TestPostgres.migrated();
    private final Path folder;

    ResealTest(@TempDir Path folder) {
        this.folder = folder;
        LeakDetector.register(SECRET);
        database.execute("INSERT INTO organization (name) VALUES ('acme')");
        put("old", OLD_SEALER.seal(new Secret(SECRET)).text());
        put("new", NEW_SEALER.seal(new Secret(SECRET)).text());
        put("elsewhere", "env:S3");
    }

    private static String key(byte of) {
        byte[] bytes = new byte[SealingKey.BYTES];
        Arrays.fill(bytes, of);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private void put(String name, String secret) {
        database.execute(
                "INSERT INTO storage_bucket (name, provider, bucket, region, addressing, access_key_id, secret)"
                        + " VALUES ('" + name + "', 'aws', '" + name + "-files', 'eu-west-1', 'path', 'AK', '" + secret
                        + "')");
    }

    private int reseal(String secrets) throws IOException {
        Path file = Files.writeString(
                folder.resolve("g.yaml"),
                "directory: {source: postgres, postgres: {uri: '" + database.uri() + "', user: postgres}}\nsecrets: {"
                        + secrets + "}\n");
        return command.run("reseal", "-c", file.toString());
    }

    private long sealedWith(SecretSealer sealer) {
        String id = sealer.seal(new Secret("x")).keyId();
        return database.count("SELECT count(*) FROM storage_bucket WHERE secret LIKE 'sealed:" + id + ":%'");
    }

    @Test
    void whatAnOlderKeySealedIsSealedAnewOnce() throws Exception {
        String both = "encryption-key: 'env:NEW', previous-keys: ['env:OLD']";
        assertEquals(0, reseal(both), () -> command.err().toString());
        assertTrue(command.out().contains("anew: 1"), command.out());
        assertEquals(2, sealedWith(NEW_SEALER));
        assertEquals(0, sealedWith(OLD_SEALER));
        assertEquals(
                1,
                database.count("SELECT count(*) FROM admin_change WHERE actor = 'reseal' AND name = 'old'"
                        + " AND details::text NOT LIKE '%sealed:%'"));
        long revision = database.count("SELECT revision FROM directory_revision");
        assertEquals(0, reseal(both));
        assertEquals(revision, database.count("SELECT revision FROM directory_revision"), "nothing was left to do");
        assertFalse(command.out().contains(SECRET));
    }

    @Test
    void keysThatSignTokensAreSealedAnewToo() throws Exception {
        String box = OLD_SEALER.seal(new Secret(SECRET)).text();
        database.execute("INSERT INTO signing_key (kid, public_jwk, sealed_private_key, known_from, signs_from) VALUES"
                + " ('k1', '{}', '" + box + "', now(), now())");
        assertEquals(
                0,
                reseal("encryption-key: 'env:NEW', previous-keys: ['env:OLD']"),
                () -> command.err().toString());
        String id = NEW_SEALER.seal(new Secret("x")).keyId();
        assertEquals(
                1,
                database.count("SELECT count(*) FROM signing_key WHERE sealed_private_key LIKE 'sealed:" + id + ":%'"));
        assertEquals(
                1,
                database.count("SELECT count(*) FROM admin_change WHERE actor = 'reseal' AND kind = 'signing_key'"
                        + " AND name = 'k1' AND details = '{\"sealed_private_key\": \"sealed\"}'"));
    }

    @Test
    void whatNoKeyOpensLeavesEverythingAsItIs_F_CFG() throws Exception {
        put(
                "lost",
                SecretSealer.of(new Secret(key((byte) 3)))
                        .seal(new Secret(SECRET))
                        .text());
        assertEquals(1, reseal("encryption-key: 'env:NEW', previous-keys: ['env:OLD']"));
        assertTrue(
                command.err().toString().contains("storage_buckets.lost"),
                command.err().toString());
        assertEquals(1, sealedWith(OLD_SEALER));
    }

    @Test
    void withoutAKeyThereIsNothingToSealWith_F_CFG() throws Exception {
        assertEquals(78, reseal("previous-keys: ['env:OLD']"));
        SecretReference.Sealed sealed = OLD_SEALER.seal(new Secret(SECRET));
        assertEquals(SECRET, OLD_SEALER.open(sealed).reveal());
    }
}
