package dev.gatepass.storage.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.Origin;
import dev.gatepass.access.Provider;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.fixture.AlteredStore;
import dev.gatepass.fixture.AlteredStore.Reply;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.Behaviour;
import dev.gatepass.fixture.Buckets;
import dev.gatepass.fixture.OnStore;
import dev.gatepass.fixture.gcs.GcsServer;
import dev.gatepass.signing.goog4.HmacKey;
import dev.gatepass.storage.connections.Connections;
import dev.gatepass.storage.gcp.GcsStores;
import dev.gatepass.storage.objects.StoreCalls;
import dev.gatepass.storage.objects.StoreFactory;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Buckets of Cloud Storage of which one thing is broken: as {@link BrokenBucketsTest}. */
@OnStore("GCS")
@Behaviour(Behaviour.Of.CHECK)
@Timeout(300)
class BrokenGcsBucketsTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final StoreCalls CALLS = new StoreCalls(VERTX);
    private static final String KMS_KEY = "projects/p/locations/eu/keyRings/k/cryptoKeys/f";
    private static final List<String> BUCKETS =
            List.of("kappa-files", "unversioned", "soft-deleted", "closed-to-pages", "retained");

    private static final List<String> UNVERSIONED = List.of("unversioned", "soft-deleted");

    private static final GcsServer STORE = GcsServer.start(BUCKETS.toArray(String[]::new));
    private static final GcsServer OTHER_STORE = GcsServer.start("kappa-files");

    @BeforeAll
    static void begin() {
        for (String bucket : BUCKETS) {
            if (!UNVERSIONED.contains(bucket)) {
                STORE.keepVersions(bucket);
            }
            if (!bucket.equals("closed-to-pages")) {
                STORE.letIn(bucket, TriedBucket.PAGE.toString());
            }
        }
        STORE.softDelete("soft-deleted", Duration.ofDays(7));
        STORE.retain("retained");
    }

    @AfterAll
    static void close() {
        Await.done(CALLS.stop());
        STORE.close();
        OTHER_STORE.close();
        Await.done(VERTX.close());
    }

    private static final class Case extends TriedBucket {
        Case() {
            super(VERTX, AlteredStore.beforeGcs(VERTX, STORE.endpoint()), GcsServer.HMAC);
            alsoListed = List.of(Origin.parse(OTHER_STORE.endpoint().toString()));
        }

        @Override
        Buckets usual(Origin origin) {
            return Buckets.of(Provider.GCP)
                    .at(origin.toString())
                    .named("kappa-files")
                    .in(StorageBucket.NO_REGION)
                    .below("models/");
        }

        @Override
        Map<Provider, StoreFactory> factories(Connections connections) {
            return Map.of(
                    Provider.GCP,
                    new GcsStores(connections, CALLS, InstantSource.system(), Optional::empty, any -> true));
        }
    }

    private static Consumer<TriedBucket> named(String bucket) {
        return it -> it.bucket = usual -> usual.named(bucket);
    }

    /** A bucket without versions, as the account sees it. */
    private static Consumer<TriedBucket> unversioned(Consumer<TriedBucket> breaking) {
        return named("unversioned")
                .andThen(it -> it.credentials = TriedBucket.signedWith(GcsServer.ROBOT.signingKey()))
                .andThen(breaking);
    }

    private static Consumer<TriedBucket> answered(String operation, int status, String code) {
        return it -> it.store.instead(request ->
                request.operation().equals(operation) ? Optional.of(Reply.error(status, code)) : Optional.empty());
    }

    private static Consumer<TriedBucket> denied(String operation) {
        return answered(operation, 403, "AccessDenied");
    }

    private static Consumer<TriedBucket> altered(String operation, UnaryOperator<Reply> change) {
        return it -> it.store.changed(
                (request, reply) -> request.operation().equals(operation) ? change.apply(reply) : reply);
    }

    private static Consumer<TriedBucket> served(boolean signed) {
        return it -> it.store.instead(request -> request.operation().equals("get") && request.isSigned() == signed
                ? Optional.of(Reply.of(200, "anything"))
                : Optional.empty());
    }

    private static Fault lacks(String operation, FindingKind found, String permission) {
        return new Fault("no right to " + operation, found, permission, denied(operation));
    }

    private static List<Fault> faults() {
        FindingKind upkeep = FindingKind.UPKEEP_PERMISSION_MISSING;
        return List.of(
                // Where it is, and who signs.
                new Fault(
                        "a bucket that is not there",
                        FindingKind.BUCKET_MISSING,
                        "buckets create gs://nobodys-files",
                        named("nobodys-files")),
                new Fault(
                        "a public endpoint that leads elsewhere",
                        FindingKind.ANOTHER_BUCKET,
                        "public_endpoint",
                        it -> it.bucket =
                                usual -> usual.publiclyAt(OTHER_STORE.endpoint().toString())),
                new Fault(
                        "an HMAC key that the store does not know",
                        FindingKind.ACCESS_KEY_UNKNOWN,
                        "access_key_id",
                        it -> it.credentials =
                                TriedBucket.signedWith(new HmacKey("GOOG1ENOBODY", GcsServer.HMAC.secret()))),
                new Fault(
                        "a secret of another key",
                        FindingKind.SECRET_WRONG,
                        "secret",
                        it -> it.credentials = TriedBucket.signedWith(
                                new HmacKey(GcsServer.HMAC.accessId(), "another secret than that of the key"))),
                new Fault(
                        "a clock that is an hour off",
                        FindingKind.CLOCK_SKEWED,
                        "set-ntp",
                        it -> it.storeAhead(Duration.ofHours(1))),
                // What may be done.
                lacks("put", FindingKind.PERMISSION_MISSING, "storage.objects.create"),
                lacks("get", FindingKind.PERMISSION_MISSING, "storage.objects.get"),
                lacks("delete", FindingKind.PERMISSION_MISSING, "storage.objects.delete"),
                lacks("delete-many", upkeep, "storage.objects.delete"),
                lacks("list", upkeep, "storage.objects.list"),
                lacks("versions", upkeep, "storage.objects.list"),
                lacks("start", upkeep, "storage.multipartUploads.create"),
                lacks("parts", upkeep, "storage.multipartUploads.listParts"),
                lacks("uploads", upkeep, "storage.multipartUploads.list"),
                lacks("abort", upkeep, "storage.multipartUploads.abort"),
                lacks("versioning", upkeep, "storage.buckets.get"),
                new Fault(
                        "a store that does not list",
                        FindingKind.UPKEEP_FAILS,
                        "gcloud storage ls --all-versions 'gs://kappa-files/models/.gatepass/'",
                        answered("list", 500, "InternalError")),
                new Fault(
                        "something that cannot be taken away",
                        FindingKind.SOMETHING_LEFT,
                        "gcloud storage rm --all-versions 'gs://kappa-files/models/.gatepass/probe-",
                        denied("delete-many")),
                new Fault(
                        "a store that refuses",
                        FindingKind.STORE_REFUSES,
                        "gcloud storage cp FILE 'gs://kappa-files/models/.gatepass/by-hand'",
                        answered("put", 400, "InvalidRequest")),
                new Fault(
                        "a requester who pays",
                        FindingKind.REQUESTER_PAYS,
                        "no-requester-pays",
                        answered("put", 400, "UserProjectMissing")),
                new Fault(
                        "objects that are retained",
                        FindingKind.DELETION_PREVENTED,
                        "clear-retention-period",
                        named("retained")),
                // What comes of it.
                new Fault(
                        "signatures that nobody looks at",
                        FindingKind.SIGNATURE_IGNORED,
                        "public-access-prevention",
                        served(true)),
                new Fault(
                        "a bucket that is open to the public",
                        FindingKind.OPEN_TO_PUBLIC,
                        "public-access-prevention",
                        served(false)),
                new Fault("a key of encryption that cannot be used", FindingKind.KMS_KEY_UNUSABLE, "gcloud", it -> {
                    it.bucket = usual -> usual.encryptedWith(KMS_KEY);
                    answered("put", 403, "CloudKmsDisabledKey").accept(it);
                }),
                new Fault(
                        "another key of encryption",
                        FindingKind.NOT_ENCRYPTED_AS_GIVEN,
                        "--default-encryption-key=" + KMS_KEY,
                        it -> {
                            it.bucket = usual -> usual.encryptedWith(KMS_KEY);
                            altered(
                                            "put",
                                            reply -> reply.with(
                                                    "x-goog-encryption-kms-key-name",
                                                    KMS_KEY + "2/cryptoKeyVersions/1"))
                                    .accept(it);
                        }),
                new Fault(
                        "no rules for pages",
                        FindingKind.NOT_FOR_BROWSERS,
                        "--cors-file=cors.json",
                        named("closed-to-pages")),
                new Fault(
                        "rules for too few headers",
                        FindingKind.NOT_FOR_BROWSERS,
                        "responseHeader",
                        altered("preflight", reply -> reply.with("Access-Control-Allow-Headers", "content-type"))),
                new Fault(
                        "an ETag that pages see of downloads alone",
                        FindingKind.ETAG_HIDDEN,
                        "--cors-file=cors.json",
                        altered("put", reply -> reply.without("Access-Control-Expose-Headers"))),
                new Fault(
                        "answers to uploads that pages may not read",
                        FindingKind.NOT_FOR_BROWSERS,
                        "responseHeader",
                        altered("put", reply -> reply.without("Access-Control-Allow-Origin"))),
                new Fault(
                        "an ETag that pages do not see",
                        FindingKind.ETAG_HIDDEN,
                        "--cors-file=cors.json",
                        altered("get", reply -> reply.without("Access-Control-Expose-Headers"))),
                new Fault(
                        "neither versions nor soft delete",
                        FindingKind.NO_RECOVERY,
                        "--soft-delete-duration",
                        unversioned(it -> {})),
                new Fault(
                        "no versions, and soft delete that cannot be seen",
                        FindingKind.NO_RECOVERY,
                        "as far as can be seen",
                        named("unversioned")),
                new Fault(
                        "no right to bucket",
                        upkeep,
                        "storage.buckets.get",
                        unversioned(answered("bucket", 403, "AccessDenied"))));
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
                assertFalse(found.toString().contains(GcsServer.HMAC.secret()), fault.name());
            }
            if (!leavesSomething(fault)) {
                BUCKETS.stream()
                        .filter(bucket -> !STORE.contents(bucket).isEmpty())
                        .forEach(bucket -> wrong.add(fault.name() + " leaves " + STORE.contents(bucket)));
            }
            BUCKETS.forEach(STORE::clear);
        }
        table.forEach((name, ids) -> System.out.println("Cloud Storage | " + name + " | " + ids));
        assertEquals(List.of(), wrong);
        assertTrue(table.size() >= 25, table.toString());
    }

    /** Where nothing may be taken away, it stays, and a finding says so. */
    private static boolean leavesSomething(Fault fault) {
        return fault.found() == FindingKind.SOMETHING_LEFT
                || fault.name().equals("no right to delete-many")
                || fault.name().equals("no right to versions")
                || fault.name().equals("no right to abort")
                || fault.name().equals("no right to uploads")
                || fault.name().equals("objects that are retained");
    }

    @Test
    void softDeleteIsAsGoodAsVersionsWhereItIsSeen_R23() {
        for (boolean robot : new boolean[] {false, true}) {
            try (Case it = new Case()) {
                it.bucket = usual -> usual.named("soft-deleted");
                if (robot) {
                    it.credentials = TriedBucket.signedWith(GcsServer.ROBOT.signingKey());
                }
                List<Finding> found = it.check();
                FindingKind expected = robot ? FindingKind.RECOVERY : FindingKind.NO_RECOVERY;
                assertTrue(found.stream().anyMatch(one -> one.id().equals(expected.id())), found.toString());
                assertEquals(robot ? List.of() : List.of(expected.id()), Fault.against(found));
            }
        }
        try (Case it = new Case()) {
            unversioned(any -> {}).accept(it);
            Finding none = it.check().stream()
                    .filter(one -> one.id().equals(FindingKind.NO_RECOVERY.id()))
                    .findFirst()
                    .orElseThrow();
            assertEquals(FindingKind.NO_RECOVERY.meaning(), none.message(), "it is certain");
        }
    }

    @Test
    void whatIsNotToldOfSoftDeleteIsSaidToBeSo_R23() {
        Map<String, Consumer<TriedBucket>> untold = Map.of(
                "what the store answered says nothing of the bucket",
                        altered("bucket", reply -> Reply.of(200, "it is off")),
                "the store answered 302",
                        altered("bucket", reply -> Reply.of(302, "", "Location", "https://a.example/")),
                "no answer in time",
                        it -> {
                            it.steps = new Steps(Duration.ofSeconds(2), Duration.ofSeconds(60));
                            it.store.held(request -> request.operation().equals("bucket")
                                    ? Promise.<Void>promise().future()
                                    : Future.succeededFuture());
                        });
        untold.forEach((seen, breaking) -> {
            try (Case it = new Case()) {
                unversioned(breaking).accept(it);
                List<Finding> found = it.check();
                assertEquals(List.of(FindingKind.UPKEEP_FAILS.id()), Fault.against(found), found.toString());
                assertTrue(found.stream().anyMatch(one -> one.seen().equals(Optional.of(seen))), found.toString());
            }
        });
    }

    @Test
    void whatChecksLeftThatWereKilledIsTakenAway_R21() {
        String folder = "models/.gatepass/";
        String old = folder + "probe-" + UUID.randomUUID();
        Instant before = Instant.now().minus(Duration.ofHours(2));
        List<String> others = List.of(
                folder + "audit/" + UUID.randomUUID(),
                folder + "probe-of-somebody",
                "models/kappa/probe-" + UUID.randomUUID(),
                "probe-" + UUID.randomUUID());
        others.forEach(key -> STORE.put("kappa-files", key, new byte[1], before));
        STORE.put("kappa-files", old, new byte[1], before);
        STORE.put("kappa-files", old, new byte[2], before.plusSeconds(1));
        String hidden = folder + "probe-" + UUID.randomUUID();
        STORE.put("kappa-files", hidden, new byte[1], before);
        STORE.delete("kappa-files", hidden);
        String recent = folder + "probe-" + UUID.randomUUID();
        STORE.put("kappa-files", recent, new byte[1], Instant.now().minus(Duration.ofMinutes(50)));
        try (Case it = new Case()) {
            assertEquals(List.of(), Fault.against(it.check()));
            Set<String> expected = new TreeSet<>(others);
            expected.add(recent);
            assertEquals(expected, new TreeSet<>(STORE.contents("kappa-files")));
        } finally {
            STORE.clear("kappa-files");
        }
    }

    /** What is behind a deletion then stays. */
    @Test
    void whereNoVersionsMayBeSeenWhatIsThereIsTakenAwayAllTheSame_R21() {
        String folder = "models/.gatepass/probe-";
        String old = folder + UUID.randomUUID();
        String hidden = folder + UUID.randomUUID();
        Instant before = Instant.now().minus(Duration.ofHours(2));
        for (String key : List.of(old, hidden)) {
            STORE.put("kappa-files", key, new byte[1], before);
        }
        STORE.delete("kappa-files", hidden);
        try (Case it = new Case()) {
            denied("versions").accept(it);
            it.check();
            assertFalse(STORE.has("kappa-files", old));
            assertTrue(STORE.contents("kappa-files").contains(hidden));
        } finally {
            STORE.clear("kappa-files");
        }
    }

    @Test
    void aSoundBucketPassesAndNothingIsLeft_R21() {
        for (boolean robot : new boolean[] {false, true}) {
            try (Case it = new Case()) {
                it.bucket = usual -> usual.encryptedWith(KMS_KEY);
                if (robot) {
                    it.credentials = TriedBucket.signedWith(GcsServer.ROBOT.signingKey());
                }
                List<Finding> found = it.check();
                assertEquals(List.of(), Fault.against(found), found.toString());
                assertEquals(
                        List.of(
                                FindingKind.BROWSERS.id(),
                                FindingKind.CLOCK.id(),
                                FindingKind.CLOSED_TO_PUBLIC.id(),
                                FindingKind.ENCRYPTION.id(),
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
                assertEquals(List.of(), STORE.contents("kappa-files"));
                assertTrue(it.store.operations().contains("open"), "an unsigned header was tried");
            }
        }
    }
}
