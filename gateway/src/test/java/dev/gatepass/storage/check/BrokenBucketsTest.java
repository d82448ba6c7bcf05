package dev.gatepass.storage.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.Origin;
import dev.gatepass.access.Provider;
import dev.gatepass.fixture.AlteredStore;
import dev.gatepass.fixture.AlteredStore.Reply;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.Behaviour;
import dev.gatepass.fixture.OnStore;
import dev.gatepass.fixture.S3Server;
import dev.gatepass.storage.objects.StoreCalls;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Buckets of which one thing is broken: it is found, it is named, what is to be done is said, and nothing is left. */
@Behaviour(Behaviour.Of.CHECK)
@OnStore("S3")
@Timeout(300)
class BrokenBucketsTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final S3Server STORE = S3Server.start("kappa-files", "omega-files");
    private static final S3Server OTHER_STORE = S3Server.start("kappa-files");
    private static final StoreCalls CALLS = new StoreCalls(VERTX);

    private final List<String> connected = new ArrayList<>();

    @AfterAll
    static void close() {
        Await.done(CALLS.stop());
        STORE.close();
        OTHER_STORE.close();
        Await.done(VERTX.close());
    }

    private static final class Case extends TriedS3Bucket {
        Case(AlteredStore store) {
            super(VERTX, store, CALLS);
            alsoListed = List.of(Origin.parse(OTHER_STORE.endpoint().toString()));
        }
    }

    @Test
    void eachFaultIsFoundAndNamedWithItsRemedy_R21_R22_R23_R24_R25() {
        Map<String, String> table = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        for (Fault fault : S3Faults.all(VERTX, STORE, OTHER_STORE)) {
            try (Case it = new Case(AlteredStore.before(VERTX, STORE.endpoint()))) {
                fault.breaking().accept(it);
                List<Finding> found = it.check();
                connected.addAll(it.connected);
                table.put(fault.name(), String.join(", ", Fault.against(found)));
                fault.missingIn(found).ifPresent(wrong::add);
                assertFalse(found.toString().contains(S3Server.SECRET_KEY), fault.name());
                if (leavesSomething(fault)) {
                    if (!Fault.against(found).contains(FindingKind.SOMETHING_LEFT.id())) {
                        wrong.add(fault.name() + " leaves something, which is not said: " + found);
                    }
                } else {
                    List<String> left = new ArrayList<>(it.store.versions());
                    if (!left.isEmpty() || it.store.openUploads() > 0) {
                        wrong.add(fault.name() + " leaves " + left + ", uploads " + it.store.openUploads());
                    }
                }
            }
        }
        assertEquals(
                Set.of("127.0.0.1", "localhost", "kappa-files.localhost", "store.nowhere", "kappa-files.store.nowhere"),
                Set.copyOf(connected),
                "every name that was looked up to connect to");
        table.forEach((name, ids) -> System.out.println("S3 | " + name + " | " + ids));
        assertEquals(List.of(), wrong);
        assertTrue(table.size() >= 25, table.toString());
    }

    /** Where nothing may be taken away, it stays, and the finding says so. */
    private static boolean leavesSomething(Fault fault) {
        return fault.found() == FindingKind.SOMETHING_LEFT
                || fault.name().equals("no right to delete versions")
                || fault.name().equals("no right to list versions")
                || fault.name().equals("no right to give up");
    }

    @Test
    void aHeaderThatIsTakenAndOpensNothingIsNoFault_R21() {
        try (Case it = new Case(AlteredStore.before(VERTX, STORE.endpoint()))) {
            it.store.takingUnsignedHeaders();
            it.store.instead(request -> request.operation().equals("get") && !request.isSigned()
                    ? Optional.of(Reply.error(403, "AccessDenied"))
                    : Optional.empty());
            List<Finding> found = it.check();
            assertEquals(List.of(), Fault.against(found));
            assertTrue(found.contains(Finding.of(FindingKind.CLOSED_TO_PUBLIC)), found.toString());
            assertEquals(List.of(), it.store.versions());
        }
    }

    /** One whose buckets are open anyway is not said to be opened. */
    @Test
    void aBucketThatIsOpenIsSaidToBeOpenWhateverUploadersSend_R21() {
        try (Case it = new Case(AlteredStore.before(VERTX, STORE.endpoint()))) {
            it.store.takingUnsignedHeaders();
            it.store.instead(request -> request.operation().equals("get") && !request.isSigned()
                    ? Optional.of(Reply.of(200, "anything"))
                    : Optional.empty());
            assertEquals(List.of(FindingKind.OPEN_TO_PUBLIC.id()), Fault.against(it.check()));
        }
    }

    @Test
    void noConnectionIsMadeToWhereNobodyAllowed_T06() {
        try (Case it = new Case(AlteredStore.before(VERTX, STORE.endpoint()))) {
            it.unlisted = true;
            it.check();
            assertEquals(List.of(), it.connected);
            it.unlisted = false;
            it.address = "169.254.169.254";
            it.check();
            assertEquals(Set.of("127.0.0.1"), Set.copyOf(it.connected));
            it.address = "127.0.0.1";
            it.store.instead(request -> Optional.of(
                    Reply.error(307, "TemporaryRedirect", "Location", "http://169.254.169.254/latest/meta-data")));
            it.check();
            assertEquals(Set.of("127.0.0.1"), Set.copyOf(it.connected));
            assertTrue(
                    Set.of("put", "preflight").containsAll(it.store.operations()),
                    it.store.operations().toString());
        }
    }

    /** As it is with the rights that Gatepass asks for, below a prefix: HEAD of the bucket wants the right to list all of it. */
    @Test
    void aSoundBucketOfAwsIsInItsRegionWhateverHeadSays_R25() {
        for (String region : List.of("us-east-1", "eu-west-1", "eu-central-1")) {
            try (Case it = new Case(AlteredStore.before(VERTX, STORE.endpoint()))) {
                it.bucket = usual -> usual.provider(Provider.AWS).in(region);
                it.store.instead(request -> switch (request.operation()) {
                    case "head-bucket" -> Optional.of(Reply.error(403, "AccessDenied", "x-amz-bucket-region", region));
                    case "location" -> Optional.of(S3Faults.location(constraint(region)));
                    default -> Optional.empty();
                });
                List<Finding> found = it.check();
                assertEquals(List.of(), Fault.against(found), region);
                assertTrue(found.contains(Finding.of(FindingKind.REGION)), found.toString());
            }
        }
    }

    private static String constraint(String region) {
        return switch (region) {
            case "us-east-1" -> "";
            case "eu-west-1" -> "EU";
            default -> region;
        };
    }

    @Test
    void whatABucketHasNoSettingOfIsNoFault_R25() {
        try (Case it = new Case(AlteredStore.before(VERTX, STORE.endpoint()))) {
            S3Faults.answered("cors", 404, "NoSuchCORSConfiguration").accept(it);
            List<Finding> found = it.check();
            assertEquals(List.of(), Fault.against(found));
            Finding settings = found.stream()
                    .filter(one -> one.id().equals(FindingKind.SETTINGS.id()))
                    .findFirst()
                    .orElseThrow();
            assertEquals(Optional.of("rules for browsers: 0; encrypts with keys of the store's own"), settings.seen());
        }
        try (Case it = new Case(AlteredStore.before(VERTX, STORE.endpoint()))) {
            S3Faults.answered("cors", 501, "NotImplemented").accept(it);
            List<Finding> found = it.check();
            assertEquals(List.of(), Fault.against(found));
            assertFalse(found.stream().anyMatch(one -> one.id().equals(FindingKind.SETTINGS.id())), found.toString());
        }
    }

    /** As a browser asks: in lower case, in order, and for nothing that it sends by itself. */
    @Test
    void itIsAskedForEveryHeaderThatAnUploadMayHaveToSend_R22() {
        try (Case it = new Case(AlteredStore.before(VERTX, STORE.endpoint()))) {
            it.bucket = usual -> usual.encryptedWith("arn:aws:kms:us-east-1:111122223333:key/k1");
            Map<String, String> asked = new TreeMap<>();
            it.store.changed((request, reply) -> {
                if (request.operation().equals("preflight")) {
                    asked.put(
                            request.headers().get("Access-Control-Request-Method"),
                            String.valueOf(request.headers().get("Access-Control-Request-Headers")));
                }
                return reply;
            });
            it.check();
            assertEquals(
                    Map.of(
                            "GET",
                            "null",
                            "HEAD",
                            "null",
                            "PUT",
                            "content-md5,content-type,x-amz-checksum-sha256,x-amz-server-side-encryption,"
                                    + "x-amz-server-side-encryption-aws-kms-key-id"),
                    asked);
        }
    }

    @Test
    void whereNoPageIsNamedItIsSaidThatNoneWasTried_R22() {
        try (Case it = new Case(AlteredStore.before(VERTX, STORE.endpoint()))) {
            it.pages = List.of();
            List<Finding> found = it.check();
            assertEquals(List.of(), Fault.against(found), "nothing is wrong with the bucket");
            Finding said = found.stream()
                    .filter(one -> one.id().equals(FindingKind.BROWSERS_NOT_TRIED.id()))
                    .findFirst()
                    .orElseThrow();
            assertTrue(said.message().contains("storage.page-origins"), said.toString());
            assertFalse(found.contains(Finding.of(FindingKind.BROWSERS)));
            assertFalse(it.store.operations().contains("preflight"));
        }
    }

    @Test
    void aSoundBucketPassesAndNothingIsLeft_R21() {
        try (Case it = new Case(AlteredStore.before(VERTX, STORE.endpoint()))) {
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
                            FindingKind.SETTINGS.id(),
                            FindingKind.SIGNATURE_CHECKED.id(),
                            FindingKind.SIGNED_DELETION.id(),
                            FindingKind.SIGNED_DOWNLOAD.id(),
                            FindingKind.SIGNED_HEAD.id(),
                            FindingKind.SIGNED_UPLOAD.id(),
                            FindingKind.UPLOADS_IN_PARTS.id()),
                    found.stream().map(Finding::id).sorted().toList());
            assertEquals(List.of(), it.store.versions());
            assertEquals(0, it.store.openUploads());
        }
    }
}
