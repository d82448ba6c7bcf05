package dev.gatepass.storage.gcp;

import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Unavailable;
import dev.gatepass.signing.Credential;
import dev.gatepass.signing.SigningFailure;
import dev.gatepass.signing.goog4.Goog4Requests;
import dev.gatepass.signing.goog4.HmacKey;
import dev.gatepass.signing.goog4.RemoteAccount;
import dev.gatepass.signing.goog4.ServiceAccountKey;
import dev.gatepass.signing.v4.RequestSigner;
import dev.gatepass.storage.aws.RequestSigning;
import dev.gatepass.storage.objects.StoreFailure;
import dev.gatepass.storage.objects.StoreFailure.Kind;
import io.vertx.core.Future;
import java.security.Provider;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the dialect sign a request with whatever credential URLs are signed with. The client of AWS, which would know access
 * keys alone, signs nothing.
 */
record GcsSigning(Supplier<Optional<Provider>> rsa) implements RequestSigning.Source {
    private static final Logger LOG = LoggerFactory.getLogger(GcsSigning.class);

    @Override
    public Future<RequestSigning> of(Credential credential) {
        return signer(credential)
                .<Future<RequestSigning>>map(signer ->
                        Future.succeededFuture(request -> request.putExecutionAttribute(GcsDialect.SIGNER, signer)))
                .orElseGet(() -> Future.failedFuture(
                        new StoreFailure(Kind.UNSUPPORTED, "Cloud Storage is not called with such a credential")));
    }

    /** What becomes of a call that cannot be signed. */
    static Unavailable unavailable(SigningFailure failure) {
        LOG.warn("A call of Gatepass's own to Cloud Storage cannot be signed: {}", failure.getMessage());
        return new Unavailable(
                ErrorCode.CREDENTIAL_UNAVAILABLE, "the signer of this bucket gives no signature at the moment");
    }

    private Optional<RequestSigner> signer(Credential credential) {
        if (credential instanceof HmacKey key) {
            return Optional.of(Goog4Requests.signedWith(key));
        }
        if (credential instanceof ServiceAccountKey key) {
            return Optional.of(Goog4Requests.signedWith(key, rsa.get()));
        }
        return credential instanceof RemoteAccount account
                ? Optional.of(Goog4Requests.signedAs(account))
                : Optional.empty();
    }
}
