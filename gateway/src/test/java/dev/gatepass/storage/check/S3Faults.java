package dev.gatepass.storage.check;

import dev.gatepass.access.Addressing;
import dev.gatepass.access.Provider;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Unavailable;
import dev.gatepass.fixture.AlteredStore;
import dev.gatepass.fixture.AlteredStore.Reply;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.LoopbackCertificate;
import dev.gatepass.fixture.S3Server;
import dev.gatepass.signing.sigv4.AwsCredential;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What can be broken of a bucket that speaks S3. */
final class S3Faults {
    private S3Faults() {}

    /**
     * All of them, each of which a bucket of its own is to have.
     *
     * @param store behind the bucket
     * @param other another one, with a bucket of the same name
     */
    static List<Fault> all(Vertx vertx, S3Server store, S3Server other) {
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
                            it.store = AlteredStore.before(vertx, store.endpoint(), tls());
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
                        "a clock that is an hour off",
                        FindingKind.CLOCK_SKEWED,
                        "set-ntp",
                        it -> it.storeAhead(Duration.ofHours(1))),
                new Fault(
                        "a clock that drifts",
                        FindingKind.CLOCK_DRIFTS,
                        "set-ntp",
                        it -> it.storeAhead(Duration.ofMinutes(-3))),
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
                                usual -> usual.publiclyAt(other.endpoint().toString())),
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

    static Consumer<TriedBucket> answered(String operation, int status, String code, String... headers) {
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

    static Reply location(String constraint) {
        return Reply.of(
                200,
                "<LocationConstraint xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">" + constraint
                        + "</LocationConstraint>",
                "Content-Type",
                "application/xml");
    }

    private static Function<AlteredStore.Request, Optional<Reply>> versioning(String status) {
        String answer = "<VersioningConfiguration>" + status + "</VersioningConfiguration>";
        return request -> request.operation().equals("versioning")
                ? Optional.of(Reply.of(200, answer, "Content-Type", "application/xml"))
                : Optional.empty();
    }
}
