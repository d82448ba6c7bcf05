package dev.gatepass.storage.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatepass.access.Addressing;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.Azurite;
import dev.gatepass.fixture.LoopbackCertificate;
import dev.gatepass.fixture.OnStore;
import dev.gatepass.fixture.RequiresProgram;
import dev.gatepass.storage.objects.BucketSettings.Keeping;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.PemTrustOptions;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** A container of Azure, called with a key that the store gave out to a principal. */
@OnStore("Azure")
@RequiresProgram({Azurite.NODE, Azurite.PROGRAM})
class AzureDelegationTest extends StoreBehaviour {
    private final LoopbackCertificate certificate =
            Await.of(() -> LoopbackCertificate.in(Files.createTempDirectory("azurite")));
    private final Azurite server = Azurite.startWithTls(certificate);

    AzureDelegationTest() {
        server.createContainer(Azurite.ACCOUNT, "kappa-files");
    }

    @Override
    CalledStore open(Way way) {
        HttpClientOptions trust = new HttpClientOptions()
                .setTrustOptions(new PemTrustOptions()
                        .addCertPath(certificate.certificate().toString()));
        return CalledStore.azure(way, server.endpoint(), Addressing.PATH, server.delegationKey(), trust);
    }

    @Override
    void shut() {
        server.close();
    }

    @Test
    void theAccountTellsItNothing() {
        assertEquals(Keeping.UNTOLD, Await.done(store().settings().keeping()));
    }
}
