package dev.gatepass.storage.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.Addressing;
import dev.gatepass.access.Origin;
import dev.gatepass.access.Provider;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Unavailable;
import dev.gatepass.fixture.AlteredStore;
import dev.gatepass.fixture.AlteredStore.Reply;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.Behaviour;
import dev.gatepass.fixture.LoopbackCertificate;
import dev.gatepass.fixture.OnStore;
import dev.gatepass.fixture.S3Server;
import dev.gatepass.signing.sigv4.AwsCredential;
import dev.gatepass.storage.objects.StoreCalls;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
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

    private static HttpServerOptions tls() {
        return Await.of(() -> {
            LoopbackCertificate certificate = LoopbackCertificate.in(Files.createTempDirectory("store"));
            return new HttpServerOptions()
                    .setSsl(true)
                    .setKeyCertOptions(new PemKeyCertOptions()
                            .setCertPath(certificate.certificate().toString())
                            .setKeyPath(certificate.key().toString()));
        });
    }

    private static Consumer<TriedBucket> denied(String operation) {
        return it -> it.store.instead(request -> request.operation().equals(operation)
                ? Optional.of(Reply.error(403, "AccessDenied"))
                : Optional.empty());
    }

    private static Consumer<TriedBucket> answered(String operation, int status, String code, String... headers) {
        return it -> it.store.instead(request -> request.operation().equals(operation)
                ? Optional.of(Reply.error(status, code, headers))
                : Optional.empty());
    }

    private static Consumer<TriedBucket> altered(String operation, UnaryOperator<Reply> change) {
        return it -> it.store.changed(
                (request, reply) -> request.operation().equals(operation) ? change.apply(reply) : reply);
    }

    private static void ofAws(TriedBucket it) {
        it.bucket = usual -> usual.provider(Provider.AWS);
    }

    private static Consumer<TriedBucket> located(String constraint) {
        return it -> it.store.instead(request ->
                request.operation().equals("location") ? Optional.of(location(constraint)) : Optional.empty());
    }

    private static Reply location(String constraint) {
        return Reply.of(
                200,
                "<LocationConstraint xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">" + constraint
                        + "</LocationConstraint>",
                "Content-Type",
                "application/xml");
    }

    private static Consumer<TriedBucket> ahead(Duration skew) {
        return altered(
                "put",
                reply -> reply.with(
                        "Date",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                Instant.now().plus(skew).atOffset(ZoneOffset.UTC))));
    }

    private static List<Fault> faults() {
        AwsCredential unknown = new AwsCredential("AKIDNOBODYKNOWS00001", S3Server.SECRET_KEY, Optional.empty());
        AwsCredential wrong =
                new AwsCredential(S3Server.ACCESS_KEY, "another secret than that of the key", Optional.empty());
        return List.of(
                // Where it is.
                new Fault(
                        "an address that nobody allowed",
                        FindingKind.ADDRESS_NOT_ALLOWED,
                        "allowed-endpoints",
                        it -> it.unlisted = true),
                new Fault(
                        "a name that turns to the metadata address",
                        FindingKind.ADDRESS_NOT_ALLOWED,
                        "allowed-endpoints",
                        it -> it.address = "169.254.169.254"),
                new Fault(
                        "a host that is not there",
                        FindingKind.HOST_NOT_FOUND,
                        "endpoint",
                        it -> it.bucket = usual -> usual.at("https://store.nowhere")),
                new Fault(
                        "a port on which nobody listens",
                        FindingKind.STORE_UNREACHABLE,
                        "curl",
                        it -> it.bucket = usual -> usual.at("http://127.0.0.1:9")),
                new Fault(
                        "a connection that breaks",
                        FindingKind.STORE_UNREACHABLE,
                        "curl",
                        it -> it.store.instead(request -> Optional.of(Reply.of(0, "")))),
                new Fault("a store that does not answer", FindingKind.STORE_TOO_SLOW, "curl", it -> {
                    it.steps = new Steps(Duration.ofMillis(300), Duration.ofSeconds(5));
                    it.store.instead(request -> Optional.of(Reply.NEVER));
                }),
                new Fault(
                        "a certificate that nobody vouches for", FindingKind.CERTIFICATE_NOT_TRUSTED, "openssl", it -> {
                            it.store.close();
                            it.store = AlteredStore.before(VERTX, STORE.endpoint(), tls());
                            it.scheme = "https";
                        }),
                new Fault(
                        "a redirect to the metadata address",
                        FindingKind.REDIRECTED,
                        "endpoint",
                        answered(
                                "put",
                                307,
                                "TemporaryRedirect",
                                "Location",
                                "http://169.254.169.254/latest/meta-data")),
                new Fault(
                        "a bucket in another region",
                        FindingKind.WRONG_REGION,
                        "eu-west-3",
                        answered("put", 301, "PermanentRedirect", "x-amz-bucket-region", "eu-west-3")),
                new Fault(
                        "a scope of another region",
                        FindingKind.WRONG_REGION,
                        "eu-west-3",
                        it -> it.store.instead(request -> request.operation().equals("put")
                                ? Optional.of(
                                        Reply.of(
                                                400,
                                                "<Error><Code>AuthorizationQueryParametersError</Code><Region>eu-west-3</Region></Error>"))
                                : Optional.empty())),
                new Fault("a bucket of AWS that says where it is", FindingKind.WRONG_REGION, "eu-west-1", it -> {
                    ofAws(it);
                    located("EU").accept(it);
                }),
                new Fault(
                        "a bucket that is not there",
                        FindingKind.BUCKET_MISSING,
                        "create-bucket",
                        it -> it.bucket = usual -> usual.named("nobodys-files")),
                new Fault(
                        "a bucket that is no host here",
                        FindingKind.WRONG_ADDRESSING,
                        "path",
                        it -> it.bucket = usual ->
                                usual.addressed(Addressing.VIRTUAL_HOST).at("http://localhost:" + it.store.port())),
                // Who signs.
                new Fault(
                        "a secret that cannot be read",
                        FindingKind.CREDENTIAL_UNAVAILABLE,
                        "secret",
                        it -> it.credentials = any -> Future.failedFuture(
                                new Unavailable(ErrorCode.CREDENTIAL_UNAVAILABLE, "it cannot be read"))),
                new Fault(
                        "an access key that the store does not know",
                        FindingKind.ACCESS_KEY_UNKNOWN,
                        "access_key_id",
                        it -> it.credentials = TriedBucket.signedWith(unknown)),
                new Fault(
                        "a secret of another key",
                        FindingKind.SECRET_WRONG,
                        "secret",
                        it -> it.credentials = TriedBucket.signedWith(wrong)),
                new Fault(
                        "a clock that the store does not take",
                        FindingKind.CLOCK_SKEWED,
                        "set-ntp",
                        answered("put", 403, "RequestTimeTooSkewed")),
                new Fault(
                        "a clock that is an hour off", FindingKind.CLOCK_SKEWED, "set-ntp", ahead(Duration.ofHours(1))),
                new Fault("a clock that drifts", FindingKind.CLOCK_DRIFTS, "set-ntp", ahead(Duration.ofMinutes(-3))),
                // What may be done.
                new Fault("no right to upload", FindingKind.PERMISSION_MISSING, "s3:PutObject", denied("put")),
                new Fault("no right to download", FindingKind.PERMISSION_MISSING, "s3:GetObject*", denied("get")),
                new Fault("no right to delete", FindingKind.PERMISSION_MISSING, "s3:DeleteObject", denied("delete")),
                new Fault(
                        "no right to delete versions",
                        FindingKind.UPKEEP_PERMISSION_MISSING,
                        "s3:DeleteObjectVersion",
                        denied("delete-many")),
                new Fault("no right to list", FindingKind.UPKEEP_PERMISSION_MISSING, "s3:ListBucket", denied("list")),
                new Fault(
                        "no right to list versions",
                        FindingKind.UPKEEP_PERMISSION_MISSING,
                        "s3:ListBucketVersions",
                        denied("versions")),
                new Fault(
                        "no right to begin in parts",
                        FindingKind.UPKEEP_PERMISSION_MISSING,
                        "s3:PutObject",
                        denied("start")),
                new Fault(
                        "no right to list parts",
                        FindingKind.UPKEEP_PERMISSION_MISSING,
                        "s3:ListMultipartUploadParts",
                        denied("parts")),
                new Fault(
                        "no right to find uploads",
                        FindingKind.UPKEEP_PERMISSION_MISSING,
                        "s3:ListBucketMultipartUploads",
                        denied("uploads")),
                new Fault(
                        "no right to give up",
                        FindingKind.UPKEEP_PERMISSION_MISSING,
                        "s3:AbortMultipartUpload",
                        denied("abort")),
                new Fault(
                        "no right to see versioning",
                        FindingKind.UPKEEP_PERMISSION_MISSING,
                        "s3:GetBucketVersioning",
                        denied("versioning")),
                new Fault(
                        "no right to see the rules for browsers",
                        FindingKind.UPKEEP_PERMISSION_MISSING,
                        "s3:GetBucketCORS",
                        denied("cors")),
                new Fault(
                        "no right to see the encryption",
                        FindingKind.UPKEEP_PERMISSION_MISSING,
                        "s3:GetEncryptionConfiguration",
                        denied("encryption")),
                new Fault(
                        "something that cannot be taken away",
                        FindingKind.SOMETHING_LEFT,
                        "delete-object --bucket kappa-files --key 'models/.gatepass/probe-",
                        denied("delete-many")),
                new Fault(
                        "no right to see the region",
                        FindingKind.UPKEEP_PERMISSION_MISSING,
                        "s3:GetBucketLocation",
                        it -> {
                            ofAws(it);
                            denied("location").accept(it);
                        }),
                new Fault(
                        "a requester who pays",
                        FindingKind.REQUESTER_PAYS,
                        "BucketOwner",
                        answered("put", 400, "UserProjectMissing")),
                new Fault(
                        "objects that are locked",
                        FindingKind.DELETION_PREVENTED,
                        "object-lock",
                        answered("delete", 403, "ObjectLocked")),
                // What comes of it.
                new Fault(
                        "other bytes",
                        FindingKind.OTHER_BYTES,
                        "s3api get-object --bucket kappa-files --key 'models/.gatepass/by-hand'",
                        altered(
                                "get",
                                reply -> new Reply(
                                        reply.status(),
                                        reply.headers().remove("Content-Length"),
                                        Buffer.buffer("other bytes")))),
                new Fault(
                        "a body that breaks off",
                        FindingKind.STORE_UNREACHABLE,
                        "curl",
                        altered("get", reply -> reply.with(AlteredStore.BREAKS_OFF, ""))),
                new Fault(
                        "another size",
                        FindingKind.OTHER_SIZE,
                        "s3api put-object --bucket kappa-files",
                        altered("head", reply -> reply.with("Content-Length", "7"))),
                new Fault(
                        "signatures that nobody looks at",
                        FindingKind.SIGNATURE_IGNORED,
                        "public-access-block",
                        it -> it.store.instead(request -> request.operation().equals("get") && request.isSigned()
                                ? Optional.of(Reply.of(200, "anything"))
                                : Optional.empty())),
                new Fault(
                        "a bucket that is open to the public",
                        FindingKind.OPEN_TO_PUBLIC,
                        "public-access-block",
                        it -> it.store.instead(request -> request.operation().equals("get") && !request.isSigned()
                                ? Optional.of(Reply.of(200, "anything"))
                                : Optional.empty())),
                new Fault(
                        "an uploader's header that opens the file",
                        FindingKind.PUBLIC_BY_UPLOADER,
                        "public-access-block",
                        it -> it.store.takingUnsignedHeaders()),
                new Fault(
                        "a public endpoint that leads elsewhere",
                        FindingKind.ANOTHER_BUCKET,
                        "public_endpoint",
                        it -> it.bucket =
                                usual -> usual.publiclyAt(OTHER_STORE.endpoint().toString())),
                new Fault("a key of encryption that cannot be used", FindingKind.KMS_KEY_UNUSABLE, "kms", it -> {
                    it.bucket = usual -> usual.encryptedWith("arn:aws:kms:us-east-1:111122223333:key/k1");
                    answered("put", 400, "KMS.DisabledException").accept(it);
                }),
                new Fault("another key of encryption", FindingKind.NOT_ENCRYPTED_AS_GIVEN, "key/k1", it -> {
                    it.bucket = usual -> usual.encryptedWith("arn:aws:kms:us-east-1:111122223333:key/k1");
                    altered(
                                    "put",
                                    reply -> reply.with(
                                            "x-amz-server-side-encryption-aws-kms-key-id",
                                            "arn:aws:kms:us-east-1:111122223333:key/k2"))
                            .accept(it);
                }),
                new Fault("no key of encryption", FindingKind.NOT_ENCRYPTED_AS_GIVEN, "key/k1", it -> {
                    it.bucket = usual -> usual.encryptedWith("arn:aws:kms:us-east-1:111122223333:key/k1");
                    altered("put", reply -> reply.without("x-amz-server-side-encryption-aws-kms-key-id"))
                            .accept(it);
                }),
                new Fault(
                        "no rules for pages",
                        FindingKind.NOT_FOR_BROWSERS,
                        "AllowedOrigins",
                        answered("preflight", 403, "AccessForbidden")),
                new Fault(
                        "rules for another page",
                        FindingKind.NOT_FOR_BROWSERS,
                        TriedBucket.PAGE.toString(),
                        altered(
                                "preflight",
                                reply -> reply.with("Access-Control-Allow-Origin", "https://else.example.com"))),
                new Fault(
                        "no rule for uploads",
                        FindingKind.NOT_FOR_BROWSERS,
                        "PUT",
                        altered("preflight", reply -> reply.with("Access-Control-Allow-Methods", "GET, HEAD"))),
                new Fault(
                        "rules for too few headers",
                        FindingKind.NOT_FOR_BROWSERS,
                        "AllowedHeaders",
                        altered("preflight", reply -> reply.with("Access-Control-Allow-Headers", "content-type"))),
                new Fault(
                        "an ETag that pages see of downloads alone",
                        FindingKind.ETAG_HIDDEN,
                        "ExposeHeaders",
                        altered("put", reply -> reply.without("Access-Control-Expose-Headers"))),
                new Fault(
                        "answers to uploads that pages may not read",
                        FindingKind.NOT_FOR_BROWSERS,
                        "AllowedHeaders",
                        altered("put", reply -> reply.without("Access-Control-Allow-Origin"))),
                new Fault(
                        "an ETag that pages do not see",
                        FindingKind.ETAG_HIDDEN,
                        "ExposeHeaders",
                        altered("get", reply -> reply.without("Access-Control-Expose-Headers"))),
                new Fault(
                        "no versions",
                        FindingKind.NO_RECOVERY,
                        "put-bucket-versioning",
                        it -> it.store.instead(versioning(""))),
                new Fault(
                        "versions no longer",
                        FindingKind.NO_RECOVERY,
                        "put-bucket-versioning",
                        it -> it.store.instead(versioning("<Status>Suspended</Status>"))),
                new Fault(
                        "a store that does not list",
                        FindingKind.UPKEEP_FAILS,
                        "list-objects-v2 --bucket kappa-files --prefix 'models/.gatepass/'",
                        answered("list", 500, "InternalError")),
                new Fault(
                        "a store that is ill",
                        FindingKind.STORE_FAILS,
                        "s3api put-object",
                        answered("put", 500, "InternalError")),
                new Fault(
                        "a store that refuses",
                        FindingKind.STORE_REFUSES,
                        "s3api put-object",
                        answered("put", 400, "InvalidRequest")));
    }

    private static Function<AlteredStore.Request, Optional<Reply>> versioning(String status) {
        String answer = "<VersioningConfiguration>" + status + "</VersioningConfiguration>";
        return request -> request.operation().equals("versioning")
                ? Optional.of(Reply.of(200, answer, "Content-Type", "application/xml"))
                : Optional.empty();
    }

    @Test
    void eachFaultIsFoundAndNamedWithItsRemedy_R21_R22_R23_R24_R25() {
        Map<String, String> table = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        for (Fault fault : faults()) {
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
                    case "location" -> Optional.of(location(constraint(region)));
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
            answered("cors", 404, "NoSuchCORSConfiguration").accept(it);
            List<Finding> found = it.check();
            assertEquals(List.of(), Fault.against(found));
            Finding settings = found.stream()
                    .filter(one -> one.id().equals(FindingKind.SETTINGS.id()))
                    .findFirst()
                    .orElseThrow();
            assertEquals(Optional.of("rules for browsers: 0; encrypts with keys of the store's own"), settings.seen());
        }
        try (Case it = new Case(AlteredStore.before(VERTX, STORE.endpoint()))) {
            answered("cors", 501, "NotImplemented").accept(it);
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
