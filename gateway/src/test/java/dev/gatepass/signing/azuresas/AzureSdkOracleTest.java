package dev.gatepass.signing.azuresas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.core.util.Context;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobContainerClientBuilder;
import com.azure.storage.blob.BlobServiceVersion;
import com.azure.storage.blob.sas.BlobSasPermission;
import com.azure.storage.blob.sas.BlobServiceSasSignatureValues;
import com.azure.storage.common.StorageSharedKeyCredential;
import com.azure.storage.common.sas.SasProtocol;
import dev.gatepass.fixture.Sweep;
import dev.gatepass.signing.Alone;
import dev.gatepass.signing.Conditions;
import dev.gatepass.signing.Method;
import dev.gatepass.signing.PresignRequest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * The Azure SDK for Java as oracle. Its parameters stand in another order than ours, with the signature amid them, and it
 * writes the steps of an upload and the version elsewhere than in the SAS; so the two are compared by name, decoded.
 */
class AzureSdkOracleTest {
    private static final int CASES = Sweep.times(3 * SasCase.ROUND);

    private final Map<AzureTarget, BlobContainerClient> sdks = new HashMap<>();

    @Test
    void signsTheSameAsTheSdk_K03_K07() {
        long seed = new Random().nextLong();
        Set<List<Object>> combinations = new HashSet<>();
        Set<List<Object>> bound = new HashSet<>();
        for (int index = 0; index < CASES; index++) {
            SasCase one = SasCase.generate(seed, index);
            assertSame(one, "seed " + seed + ", index " + index + ": " + one);
            combinations.add(List.of(
                    one.request().method(),
                    one.credential().getClass(),
                    one.target().addressing(),
                    one.target().encryptionScope().isPresent()));
            bound.add(one.bound());
        }
        assertEquals(SasCase.COMBINATIONS, bound.size(), "of what is bound");
        assertEquals(4 * 2 * 2 * 2, combinations.size(), "methods by keys by addressings by encryption");
        assertTrue(CASES >= 1000);
    }

    /** Of the instant of signing, and of the end of the URL. */
    @Test
    void agreesOnBothSidesOfMidnight_G10() {
        long seed = new Random().nextLong();
        int index = 0;
        for (Instant instant : SasCase.aroundMidnight()) {
            SasCase any = SasCase.generate(seed, index, instant);
            assertSame(any, "seed " + seed + ", index " + index + ": " + any);
            PresignRequest untilMidnight = new PresignRequest(
                    any.request().method(),
                    any.request().key(),
                    86_400,
                    any.request().conditions());
            SasCase ends = any.asking(untilMidnight);
            assertSame(ends, "seed " + seed + ", index " + index + ": " + ends);
            index++;
        }
        assertEquals(6 * 6, index);
    }

    /** The pinned version is the newest that the SDK knows, and its strings to sign have as many lines as our tables. */
    @Test
    void layoutsAreThoseOfTheSdk_G08() {
        assertEquals(BlobServiceVersion.getLatest().getVersion(), StringToSign.VERSION);
        int compared = 0;
        for (int index = 0; index < SasCase.ROUND; index++) {
            SasCase one = SasCase.generate(8, index);
            List<String> signed = new ArrayList<>();
            sas(one, client(one), signed::add);
            StringToSign layout = one.credential() instanceof AccountKey
                    ? StringToSign.SERVICE_SAS
                    : StringToSign.USER_DELEGATION_SAS;
            assertEquals(layout.fields().size(), signed.get(0).split("\n", -1).length);
            compared++;
        }
        assertEquals(SasCase.ROUND, compared);
    }

    private void assertSame(SasCase one, String message) {
        SasUrl ours = SasUrl.parse(Alone.sign(one.presigner().prepare(one.now(), one.caller()), one.request())
                .url());
        BlobClient client = client(one);
        SasUrl unsigned = SasUrl.parse(client.getBlobUrl());
        Map<String, String> expected = new TreeMap<>(unsigned.parameters());
        expected.putAll(SasUrl.parametersOf(sas(one, client, stringToSign -> {})));

        Map<String, String> parameters = new TreeMap<>(ours.parameters());
        parameters.remove("comp");
        parameters.remove("blockid");
        assertEquals(expected, parameters, message);
        // The SDK doubles the slash behind a port.
        String place = unsigned.place().replaceFirst(":(80|443)/", "/").replaceFirst("(?<!:)//", "/");
        assertEquals(place, ours.place(), message);
    }

    private BlobClient client(SasCase one) {
        // Reading is not limited by a scope, so there ours names none; the SDK takes it from the client.
        AzureTarget target = one.request().method() == Method.PUT ? one.target() : withoutScope(one.target());
        BlobContainerClient container = sdks.computeIfAbsent(target, AzureSdkOracleTest::sdk);
        String name = one.request().key().value();
        return one.request()
                .conditions()
                .version()
                .map(version -> container.getBlobVersionClient(name, version))
                .orElseGet(() -> container.getBlobClient(name));
    }

    private static AzureTarget withoutScope(AzureTarget target) {
        return new AzureTarget(
                target.endpoint(), target.addressing(), target.account(), target.container(), Optional.empty());
    }

    private static BlobContainerClient sdk(AzureTarget target) {
        String path = target.addressing() == AzureTarget.Addressing.PATH ? "/" + target.account() : "";
        return new BlobContainerClientBuilder()
                .endpoint(target.endpoint() + path)
                .containerName(target.container())
                .encryptionScope(target.encryptionScope().orElse(null))
                .credential(new StorageSharedKeyCredential(
                        target.account(), SasCase.accountKey().key()))
                .buildClient();
    }

    private static String sas(SasCase one, BlobClient client, Consumer<String> onStringToSign) {
        BlobServiceSasSignatureValues values = values(one);
        if (one.credential() instanceof UserDelegationKey key) {
            return client.generateUserDelegationSas(
                    values, sdkKey(key), one.target().account(), onStringToSign, Context.NONE);
        }
        return client.generateSas(values, onStringToSign, Context.NONE);
    }

    private static BlobServiceSasSignatureValues values(SasCase one) {
        Conditions conditions = one.request().conditions();
        BlobSasPermission permission = new BlobSasPermission();
        switch (one.request().method()) {
            case GET, HEAD -> permission.setReadPermission(true);
            case PUT -> permission.setWritePermission(true);
            case DELETE -> {
                permission.setDeletePermission(conditions.version().isEmpty());
                permission.setDeleteVersionPermission(conditions.version().isPresent());
            }
        }
        boolean http = one.target().endpoint().getScheme().equals("http");
        return new BlobServiceSasSignatureValues(
                        at(one.now().plusSeconds(one.request().expiresSeconds())), permission)
                .setProtocol(http ? SasProtocol.HTTPS_HTTP : SasProtocol.HTTPS_ONLY)
                .setContentType(conditions.responseContentType().orElse(null))
                .setContentDisposition(conditions.responseContentDisposition().orElse(null))
                .setCorrelationId(one.caller()
                        .map(caller -> caller.correlationId().toString())
                        .orElse(null));
    }

    private static com.azure.storage.blob.models.UserDelegationKey sdkKey(UserDelegationKey key) {
        return new com.azure.storage.blob.models.UserDelegationKey()
                .setSignedObjectId(key.signedObjectId())
                .setSignedTenantId(key.signedTenantId())
                .setSignedStart(at(key.signedStart()))
                .setSignedExpiry(at(key.signedExpiry()))
                .setSignedService(key.signedService())
                .setSignedVersion(key.signedVersion())
                .setValue(key.value());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
