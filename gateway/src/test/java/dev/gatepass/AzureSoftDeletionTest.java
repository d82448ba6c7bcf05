package dev.gatepass;

import dev.gatepass.fixture.Azurite;
import dev.gatepass.fixture.DirectoryRows;
import dev.gatepass.fixture.OnStore;
import dev.gatepass.fixture.RequiresProgram;
import java.net.URI;

/** Deleting and restoring what lies in a container of Azure. */
@OnStore("Azure")
@RequiresProgram({Azurite.NODE, Azurite.PROGRAM})
class AzureSoftDeletionTest extends SoftDeletionContract {
    private final Azurite store = Azurite.start();

    @Override
    URI startStore() {
        store.createContainer(Azurite.ACCOUNT, "files");
        return store.endpoint();
    }

    @Override
    String secret() {
        return Azurite.KEY;
    }

    @Override
    void addBucket(DirectoryRows rows) {
        rows.update(
                "INSERT INTO storage_bucket (name, provider, account, bucket, endpoint, addressing, credential, secret)"
                        + " VALUES ('other', 'azure', ?, 'files', ?, 'path', 'account-key', ?)",
                Azurite.ACCOUNT,
                store.endpoint().toString(),
                "env:" + SECRET);
    }

    @Override
    byte[] read(String key) {
        return store.get("files", key);
    }

    @Override
    void stopStore() {
        store.close();
    }
}
