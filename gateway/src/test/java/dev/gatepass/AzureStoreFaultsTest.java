package dev.gatepass;

import dev.gatepass.fixture.Azurite;
import dev.gatepass.fixture.OnStore;
import dev.gatepass.fixture.RequiresProgram;

/** The way to Azure. */
@OnStore("Azure")
@RequiresProgram({Azurite.NODE, Azurite.PROGRAM})
class AzureStoreFaultsTest extends StoreFaultContract {
    private final Azurite store = Azurite.start();

    @Override
    int startStore() {
        store.createContainer(Azurite.ACCOUNT, "files");
        return store.endpoint().getPort();
    }

    @Override
    String bucket() {
        return "provider: azure, account: " + Azurite.ACCOUNT
                + ", bucket: files, addressing: path, credential: account-key";
    }

    @Override
    String secret() {
        return Azurite.KEY;
    }

    @Override
    byte[] read(String key) {
        return store.get("files", key);
    }

    @Override
    String completion() {
        return "PUT /";
    }

    @Override
    void stopStore() {
        store.close();
    }
}
