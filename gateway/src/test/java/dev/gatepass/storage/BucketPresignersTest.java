package dev.gatepass.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatepass.access.CredentialReference;
import dev.gatepass.access.Provider;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.config.CredentialsConfig;
import dev.gatepass.config.StorageConfig;
import dev.gatepass.fixture.Buckets;
import dev.gatepass.fixture.RobotKey;
import dev.gatepass.signing.Credential;
import dev.gatepass.signing.Presigner;
import dev.gatepass.signing.azuresas.AccountKey;
import dev.gatepass.signing.azuresas.AccountKeyPresigner;
import dev.gatepass.signing.goog4.Goog4HmacPresigner;
import dev.gatepass.signing.goog4.Goog4RsaPresigner;
import dev.gatepass.signing.goog4.HmacKey;
import dev.gatepass.signing.goog4.ServiceAccountKey;
import dev.gatepass.signing.sigv4.AwsCredential;
import dev.gatepass.signing.sigv4.SigV4Presigner;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BucketPresignersTest {
    private static final RobotKey ROBOT = RobotKey.SHARED;

    private final BucketPresigners presigners =
            new BucketPresigners(new StorageConfig(List.of(), false, CredentialsConfig.USUAL), Optional::empty);

    private static Map<Credential, Class<? extends Presigner>> kinds() {
        return Map.of(
                new AwsCredential("AKID", "secret-of-kappa", Optional.empty()),
                SigV4Presigner.class,
                new HmacKey("GOOG1", "secret-of-kappa"),
                Goog4HmacPresigner.class,
                new ServiceAccountKey(ROBOT.clientEmail(), ROBOT.keys().getPrivate()),
                Goog4RsaPresigner.class,
                new AccountKey("kappastore", "YSBzZWNyZXQ="),
                AccountKeyPresigner.class);
    }

    @Test
    void signsForEachProviderWithItsOwnCredentialsAndNoOther() {
        Map<Provider, List<Class<? extends Presigner>>> dialects = Map.of(
                Provider.AWS,
                List.of(SigV4Presigner.class),
                Provider.COREWEAVE,
                List.of(SigV4Presigner.class),
                Provider.GCP,
                List.of(Goog4HmacPresigner.class, Goog4RsaPresigner.class),
                Provider.AZURE,
                List.of(AccountKeyPresigner.class));
        int compared = 0;
        for (Map.Entry<Provider, List<Class<? extends Presigner>>> dialect : dialects.entrySet()) {
            StorageBucket bucket = Buckets.of(dialect.getKey()).build();
            for (Map.Entry<Credential, Class<? extends Presigner>> kind : kinds().entrySet()) {
                Credential credential = kind.getKey();
                if (dialect.getValue().contains(kind.getValue())) {
                    assertInstanceOf(kind.getValue(), presigners.presigner(bucket, credential));
                } else {
                    assertThrows(IllegalArgumentException.class, () -> presigners.presigner(bucket, credential));
                }
                compared++;
            }
        }
        assertEquals(16, compared);
    }

    @Test
    void keepsAPresignerForItsBucketAndItsCredential_T03() {
        Buckets base = Buckets.of(Provider.GCP).with(new CredentialReference.ServiceAccountKey(Buckets.SECRET));
        Credential key = new ServiceAccountKey(ROBOT.clientEmail(), ROBOT.keys().getPrivate());
        Credential again = ServiceAccountKey.ofPem(ROBOT.clientEmail(), ROBOT.pem());
        Presigner kept = presigners.presigner(base.build(), key);
        assertSame(kept, presigners.presigner(base.build(), again), "a key that was read again is the same");
        assertNotSame(kept, presigners.presigner(base.version(2).build(), key));
        assertNotSame(kept, presigners.presigner(base.named("other").build(), key));
        assertNotSame(kept, presigners.presigner(base.build(), new HmacKey("GOOG1", "secret-of-kappa")));
    }

    @Test
    void aKeyOfAnotherAccountSignsForNothing_T07() {
        StorageBucket bucket = Buckets.of(Provider.AZURE).build();
        AccountKey other = new AccountKey("omegastore", "YSBzZWNyZXQ=");
        assertThrows(IllegalArgumentException.class, () -> presigners.presigner(bucket, other));
    }

    @Test
    void signsNothingForAHostThatNobodyAllowed_T07() {
        StorageBucket bucket =
                Buckets.of(Provider.AZURE).at("https://evil.example").build();
        AccountKey key = new AccountKey("kappastore", "YSBzZWNyZXQ=");
        assertThrows(IllegalArgumentException.class, () -> presigners.presigner(bucket, key));
    }
}
