package dev.gatepass.http.admin;

import dev.gatepass.administration.SigningKeys;
import dev.gatepass.http.Answer;
import dev.gatepass.http.Operation;
import dev.gatepass.http.OperationCall;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** {@code /v1/admin/signing-keys}: the keys that sign Gatepass's own tokens. */
final class SigningKeyOperations {
    private static final String ALL = "/v1/admin/signing-keys";

    private final Supplier<SigningKeys> keys;

    SigningKeyOperations(Supplier<SigningKeys> keys) {
        this.keys = keys;
    }

    List<Operation> all() {
        return List.of(
                Operation.get(ALL, Set.of(), this::list),
                Operation.postWithoutBody(ALL + "/rotate", this::rotate),
                Operation.delete(ALL + "/{signing_key}", this::revoke));
    }

    /** All of them. */
    record SigningKeyList(List<SigningKeys.SigningKey> signingKeys, long revision) {
        static SigningKeyList of(SigningKeys.Published published) {
            return new SigningKeyList(published.keys(), published.revision());
        }
    }

    private Future<Answer> list(OperationCall call) {
        return keys.get().list(Rights.system(call)).map(SigningKeyList::of).map(Answer::of);
    }

    private Future<Answer> rotate(OperationCall call) {
        return keys.get().rotate(Rights.systemActor(call)).map(Answer::of);
    }

    private Future<Answer> revoke(OperationCall call) {
        return keys.get()
                .revoke(Rights.systemActor(call), call.parameter("signing_key"))
                .map(revision -> Answer.of(new Removed(revision)));
    }
}
