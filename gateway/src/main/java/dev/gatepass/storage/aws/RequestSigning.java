package dev.gatepass.storage.aws;

import dev.gatepass.signing.Credential;
import dev.gatepass.signing.sigv4.AwsCredential;
import dev.gatepass.storage.objects.StoreFailure;
import dev.gatepass.storage.objects.StoreFailure.Kind;
import io.vertx.core.Future;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;

/** How a request shows the right to make it. Prints nothing of it. */
@FunctionalInterface
public interface RequestSigning {
    /** Adds it to what is special about a request. */
    void addTo(AwsRequestOverrideConfiguration.Builder request);

    /** Makes a signing of a credential. */
    @FunctionalInterface
    interface Source {
        /** Fails with {@link StoreFailure}, or {@link dev.gatepass.failure.Unavailable}, where there is none now. */
        Future<RequestSigning> of(Credential credential);
    }

    /** The signature of S3, under an access key. */
    static Future<RequestSigning> ofAccessKey(Credential credential) {
        return credential instanceof AwsCredential key
                ? Future.succeededFuture(withKey(key.accessKeyId(), key.secretAccessKey(), key.sessionToken()))
                : Future.failedFuture(new StoreFailure(Kind.UNSUPPORTED, "S3 is called with access keys alone"));
    }

    /** The same, of the parts of a key. */
    static RequestSigning withKey(String id, String secret, Optional<String> token) {
        StaticCredentialsProvider provider = StaticCredentialsProvider.create(
                token.isPresent()
                        ? AwsSessionCredentials.create(id, secret, token.get())
                        : AwsBasicCredentials.create(id, secret));
        return request -> request.credentialsProvider(provider);
    }
}
