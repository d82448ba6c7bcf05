package dev.gatepass.storage.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.Addressing;
import dev.gatepass.access.CredentialReference;
import dev.gatepass.access.Origin;
import dev.gatepass.access.Provider;
import dev.gatepass.fixture.AlteredStore;
import dev.gatepass.fixture.AlteredStore.Reply;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.Azurite;
import dev.gatepass.fixture.Behaviour;
import dev.gatepass.fixture.Buckets;
import dev.gatepass.fixture.OnStore;
import dev.gatepass.fixture.RequiresProgram;
import dev.gatepass.signing.azuresas.AccountKey;
import dev.gatepass.signing.sigv4.AwsCredential;
import dev.gatepass.storage.azure.AzureStores;
import dev.gatepass.storage.connections.Connections;
import dev.gatepass.storage.objects.StoreCalls;
import dev.gatepass.storage.objects.StoreFactory;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Containers of Azure of which one thing is broken: as {@link BrokenBucketsTest}. */
@Behaviour(Behaviour.Of.CHECK)
@OnStore("Azure")
@RequiresProgram({Azurite.NODE, Azurite.PROGRAM})
@Timeout(300)
class BrokenContainersTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final StoreCalls CALLS = new StoreCalls(VERTX);
    private static final AccountKey KEY = new AccountKey(Azurite.ACCOUNT, Azurite.KEY);
    private static final String CONTAINER = "kappa-files";
    private static final String OPEN_CONTAINER = "open-files";
    private static final String BLOBS = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/";

    private static Azurite server;

    @BeforeAll
    static void start() {
        server = Azurite.start();
        server.createContainer(Azurite.ACCOUNT, CONTAINER);
        server.createOpenContainer(OPEN_CONTAINER);
        server.setUp(TriedBucket.PAGE.toString());
    }

    @AfterAll
    static void close() {
        Await.done(CALLS.stop());
        server.close();
        Await.done(VERTX.close());
    }

    private static final class Case extends TriedBucket {
        Case() {
            super(VERTX, AlteredStore.beforeAzure(VERTX, server.endpoint()), KEY);
        }

        @Override
        Buckets usual(Origin origin) {
            return Buckets.of(Provider.AZURE)
                    .account(Azurite.ACCOUNT)
                    .named(CONTAINER)
                    .at(origin.toString())
                    .addressed(Addressing.PATH)
                    .below("models/");
        }

        @Override
        Map<Provider, StoreFactory> factories(Connections connections) {
            return Map.of(Provider.AZURE, new AzureStores(connections, CALLS, InstantSource.system()));
        }
    }

    private static Consumer<TriedBucket> answered(String operation, int status, String code) {
        return it -> it.store.instead(request -> request.operation().equals(operation)
                ? Optional.of(Reply.error(status, code, "x-ms-error-code", code))
                : Optional.empty());
    }

    /** As Azure says it to a key that was given out to an identity with a role that is too small. */
    private static Consumer<TriedBucket> denied(String operation) {
        return it -> {
            it.bucket =
                    usual -> usual.with(new CredentialReference.ClientSecret("a-tenant", "a-client", Buckets.SECRET));
            answered(operation, 403, "AuthorizationPermissionMismatch").accept(it);
        };
    }

    private static Consumer<TriedBucket> altered(String operation, UnaryOperator<Reply> change) {
        return it -> it.store.changed(
                (request, reply) -> request.operation().equals(operation) ? change.apply(reply) : reply);
    }

    private static List<Fault> faults() {
        return List.of(
                // Where it is.
                new Fault(
                        "an address that nobody allowed",
                        FindingKind.ADDRESS_NOT_ALLOWED,
                        "allowed-endpoints",
                        it -> it.unlisted = true),
                new Fault(
                        "an account that is not there",
                        FindingKind.HOST_NOT_FOUND,
                        "endpoint",
                        it -> it.bucket = usual ->
                                usual.addressed(Addressing.VIRTUAL_HOST).at("https://blob.nowhere")),
                new Fault(
                        "a container that is not there",
                        FindingKind.BUCKET_MISSING,
                        "az storage container create --name nobodys-files",
                        it -> it.bucket = usual -> usual.named("nobodys-files")),
                new Fault(
                        "an account whose network is closed",
                        FindingKind.KEPT_OUT,
                        "network-rule add",
                        answered("put", 403, "AuthorizationFailure")),
                // Who signs.
                new Fault(
                        "a key of another account",
                        FindingKind.SECRET_WRONG,
                        "secret",
                        answered("put", 403, "AuthenticationFailed")),
                new Fault(
                        "an account that takes no keys",
                        FindingKind.KEPT_OUT,
                        "--allow-shared-key-access true",
                        answered("put", 403, "KeyBasedAuthenticationNotPermitted")),
                new Fault(
                        "a clock that is an hour off",
                        FindingKind.CLOCK_SKEWED,
                        "set-ntp",
                        it -> it.storeAhead(Duration.ofHours(1))),
                // What may be done.
                new Fault("no right to upload", FindingKind.PERMISSION_MISSING, BLOBS + "write", denied("put")),
                new Fault("no right to download", FindingKind.PERMISSION_MISSING, BLOBS + "read", denied("get")),
                new Fault("no right to delete", FindingKind.PERMISSION_MISSING, BLOBS + "delete", denied("delete")),
                new Fault(
                        "no right to delete versions",
                        FindingKind.UPKEEP_PERMISSION_MISSING,
                        BLOBS + "deleteBlobVersion/action",
                        it -> {
                            denied("remove").accept(it);
                            // Signed URLs cannot clear away either.
                            it.store.instead(
                                    request -> Set.of("remove", "delete").contains(request.operation())
                                            ? Optional.of(Reply.error(
                                                    403,
                                                    "AuthorizationPermissionMismatch",
                                                    "x-ms-error-code",
                                                    "AuthorizationPermissionMismatch"))
                                            : Optional.empty());
                        }),
                new Fault(
                        "something that cannot be taken away",
                        FindingKind.SOMETHING_LEFT,
                        "az storage blob delete --account-name gatepasstest --container-name kappa-files"
                                + " --delete-snapshots include --name 'models/.gatepass/probe-",
                        it -> it.store.instead(
                                request -> Set.of("remove", "delete").contains(request.operation())
                                        ? Optional.of(Reply.error(500, "InternalError"))
                                        : Optional.empty())),
                new Fault("no right to list", FindingKind.UPKEEP_PERMISSION_MISSING, BLOBS + "read", denied("list")),
                new Fault(
                        "no right to list versions",
                        FindingKind.UPKEEP_PERMISSION_MISSING,
                        BLOBS + "read",
                        denied("versions")),
                new Fault(
                        "no right to list blocks",
                        FindingKind.UPKEEP_PERMISSION_MISSING,
                        BLOBS + "read",
                        denied("parts")),
                new Fault(
                        "blobs that cannot be changed",
                        FindingKind.DELETION_PREVENTED,
                        "immutability-policy delete",
                        answered("delete", 409, "BlobImmutableDueToPolicy")),
                new Fault(
                        "a scope of encryption that is not there",
                        FindingKind.KMS_KEY_UNUSABLE,
                        "encryption-scope create",
                        answered("put", 404, "EncryptionScopeNotFound")),
                // What comes of it.
                new Fault(
                        "other bytes",
                        FindingKind.OTHER_BYTES,
                        "az storage blob download --account-name gatepasstest --container-name kappa-files",
                        altered(
                                "get",
                                reply -> new Reply(
                                        reply.status(),
                                        reply.headers().remove("Content-Length"),
                                        Buffer.buffer("other bytes")))),
                new Fault(
                        "signatures that nobody looks at",
                        FindingKind.SIGNATURE_IGNORED,
                        "--public-access off",
                        it -> it.store.instead(request -> request.operation().equals("get") && request.isSigned()
                                ? Optional.of(Reply.of(200, "anything"))
                                : Optional.empty())),
                new Fault(
                        "a container that is open to the public",
                        FindingKind.OPEN_TO_PUBLIC,
                        "az storage container set-permission --public-access off",
                        it -> it.bucket = usual -> usual.named(OPEN_CONTAINER)),
                new Fault(
                        "no rules for pages",
                        FindingKind.NOT_FOR_BROWSERS,
                        "az storage cors add --services b",
                        it -> it.pages = List.of(Origin.parse("https://else.example.com"))),
                new Fault(
                        "rules for too few headers",
                        FindingKind.NOT_FOR_BROWSERS,
                        "--allowed-headers '*'",
                        altered("preflight", reply -> reply.with("Access-Control-Allow-Headers", "content-type"))),
                new Fault(
                        "an ETag that pages see of downloads alone",
                        FindingKind.ETAG_HIDDEN,
                        "--exposed-headers ETag",
                        altered("put", reply -> reply.without("Access-Control-Expose-Headers"))),
                new Fault(
                        "answers to uploads that pages may not read",
                        FindingKind.NOT_FOR_BROWSERS,
                        "--allowed-headers '*'",
                        altered("put", reply -> reply.without("Access-Control-Allow-Origin"))),
                new Fault(
                        "an ETag that pages do not see",
                        FindingKind.ETAG_HIDDEN,
                        "--exposed-headers ETag",
                        altered("get", reply -> reply.without("Access-Control-Expose-Headers"))),
                new Fault(
                        "no soft delete",
                        FindingKind.NO_RECOVERY,
                        "--enable-delete-retention true",
                        altered(
                                "properties",
                                reply -> new Reply(
                                        reply.status(),
                                        reply.headers().remove("Content-Length"),
                                        Buffer.buffer(reply.body()
                                                .toString()
                                                .replaceAll(
                                                        "(?s)<DeleteRetentionPolicy>.*</DeleteRetentionPolicy>",
                                                        ""))))),
                new Fault(
                        "settings that cannot be seen",
                        FindingKind.NO_RECOVERY,
                        "as far as can be seen",
                        denied("properties")),
                new Fault(
                        "a store that is ill",
                        FindingKind.STORE_FAILS,
                        "az storage blob upload",
                        answered("put", 500, "InternalError")));
    }

    /** Where nothing may be taken away, it stays, and the finding says so. */
    private static boolean leavesSomething(Fault fault) {
        return fault.name().equals("no right to delete versions") || fault.found() == FindingKind.SOMETHING_LEFT;
    }

    @Test
    void eachFaultIsFoundAndNamedWithItsRemedy_R21_R22_R23_R24_R25() {
        Map<String, String> table = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        for (Fault fault : faults()) {
            try (Case it = new Case()) {
                fault.breaking().accept(it);
                List<Finding> found = it.check();
                table.put(fault.name(), String.join(", ", Fault.against(found)));
                fault.missingIn(found).ifPresent(wrong::add);
                assertFalse(found.toString().contains(Azurite.KEY), fault.name());
                List<String> left = new ArrayList<>(server.names(CONTAINER));
                left.addAll(server.names(OPEN_CONTAINER));
                if (leavesSomething(fault) && !Fault.against(found).contains(FindingKind.SOMETHING_LEFT.id())) {
                    wrong.add(fault.name() + " leaves something, which is not said: " + found);
                }
                if (left.isEmpty() == leavesSomething(fault)) {
                    wrong.add(fault.name() + " leaves " + left);
                }
                left.forEach(key -> server.delete(CONTAINER, key));
            }
        }
        table.forEach((name, ids) -> System.out.println("Azure | " + name + " | " + ids));
        assertEquals(List.of(), wrong);
        assertTrue(table.size() >= 20, table.toString());
    }

    @Test
    void whatIsNoKeyOfAzureIsACredentialThatCannotBeHad() {
        try (Case it = new Case()) {
            it.credentials = TriedBucket.signedWith(new AwsCredential("AKID", "a secret", Optional.empty()));
            assertEquals(List.of(FindingKind.CREDENTIAL_UNAVAILABLE.id()), Fault.against(it.check()));
            assertEquals(List.of(), it.store.operations());
        }
    }

    /** Those of a moment ago are two hours old by a clock that is that much ahead. */
    @Test
    void whatChecksLeftThatWereKilledIsTakenAwayByTheClockOfTheStore_R21() {
        String folder = "models/.gatepass/";
        String left = folder + "probe-" + UUID.randomUUID();
        String somebodys = folder + "probe-of-somebody";
        server.put(CONTAINER, left, new byte[1]);
        server.snapshot(CONTAINER, left);
        server.put(CONTAINER, somebodys, new byte[1]);
        try (Case it = new Case()) {
            assertEquals(List.of(), Fault.against(it.check()));
            assertEquals(Set.of(left, somebodys), Set.copyOf(server.names(CONTAINER)), "it is of now");
            it.storeAhead(Duration.ofHours(2));
            assertEquals(List.of(FindingKind.CLOCK_SKEWED.id()), Fault.against(it.check()));
            assertEquals(List.of(somebodys), server.names(CONTAINER));
        } finally {
            server.delete(CONTAINER, somebodys);
        }
    }

    @Test
    void aSoundContainerPassesAndNothingIsLeft_R21() {
        try (Case it = new Case()) {
            List<Finding> found = it.check();
            assertEquals(List.of(), Fault.against(found));
            assertEquals(
                    List.of(
                            FindingKind.BROWSERS.id(),
                            FindingKind.CLOCK.id(),
                            FindingKind.CLOSED_TO_PUBLIC.id(),
                            FindingKind.LISTS.id(),
                            FindingKind.NOTHING_LEFT.id(),
                            FindingKind.RECOVERY.id(),
                            FindingKind.SAME_BUCKET.id(),
                            FindingKind.SIGNATURE_CHECKED.id(),
                            FindingKind.SIGNED_DELETION.id(),
                            FindingKind.SIGNED_DOWNLOAD.id(),
                            FindingKind.SIGNED_HEAD.id(),
                            FindingKind.SIGNED_UPLOAD.id(),
                            FindingKind.UPLOADS_IN_PARTS.id()),
                    found.stream().map(Finding::id).sorted().toList());
            assertEquals(List.of(), server.names(CONTAINER));
        }
    }
}
