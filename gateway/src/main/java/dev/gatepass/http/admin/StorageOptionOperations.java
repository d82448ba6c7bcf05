package dev.gatepass.http.admin;

import dev.gatepass.access.Availability;
import dev.gatepass.access.Cloud;
import dev.gatepass.access.DeploymentType;
import dev.gatepass.access.FileStore;
import dev.gatepass.access.StorageChoice;
import dev.gatepass.http.Answer;
import dev.gatepass.http.Operation;
import dev.gatepass.http.OperationCall;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;

/** {@code /v1/admin/storage-options}: what can be chosen here, whatever the directory is kept in. */
final class StorageOptionOperations {
    private final Availability availability;

    StorageOptionOperations(Availability availability) {
        this.availability = availability;
    }

    List<Operation> all() {
        return List.of(Operation.get("/v1/admin/storage-options", Set.of(), this::get));
    }

    /** What is allowed here. */
    record StorageOptions(
            Deployment deployment, List<StorageChoice> options, List<String> supportedFileStores, long revision) {}

    /** What instance this is. */
    record Deployment(DeploymentType type, Cloud cloud) {}

    private Future<Answer> get(OperationCall call) {
        Rights.system(call);
        StorageOptions answer = new StorageOptions(
                new Deployment(availability.type(), availability.cloud()),
                availability.choices(),
                availability.supportedFileStores().stream()
                        .map(FileStore::address)
                        .toList(),
                call.directory().revision());
        return Future.succeededFuture(Answer.of(answer));
    }
}
