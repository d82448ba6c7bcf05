package dev.gatepass.http.admin;

import dev.gatepass.access.Availability;
import dev.gatepass.administration.Administration;
import dev.gatepass.deletion.collection.CollectionReport;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import dev.gatepass.http.Operation;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** All operations of the administration. */
public final class AdminOperations {
    private AdminOperations() {}

    /**
     * The operations over the administration of a database; where there is none, those that need it answer {@code
     * unsupported_operation}.
     *
     * @param availability which buckets this deployment allows
     */
    public static List<Operation> over(Optional<Administration> administration, Availability availability) {
        return Stream.of(
                        new OrganizationOperations(within(administration, Administration::organizations)).all(),
                        new UserOperations(within(administration, Administration::users)).all(),
                        new OrganizationMemberOperations(within(administration, Administration::organizationMembers))
                                .all(),
                        new ServiceAccountOperations(within(administration, Administration::serviceAccounts)).all(),
                        new ApiKeyOperations(within(administration, Administration::apiKeys)).all(),
                        new OwnKeyOperations(within(administration, Administration::ownApiKeys)).all(),
                        new AuditOperations(within(administration, Administration::history)).all(),
                        new StorageBucketOperations(within(administration, Function.identity())).all(),
                        new TeamOperations(within(administration, Function.identity())).all(),
                        new TeamMemberOperations(within(administration, Administration::teamMembers)).all(),
                        new BindingOperations(within(administration, Administration::bindings)).all(),
                        new SigningKeyOperations(within(administration, Administration::signingKeys)).all(),
                        new DeletionOperations(within(
                                        administration, database -> new CollectionReport(database.transactions())))
                                .all(),
                        new StorageOptionOperations(availability).all())
                .flatMap(List::stream)
                .toList();
    }

    private static <T> Supplier<T> within(Optional<Administration> administration, Function<Administration, T> part) {
        return () -> administration
                .map(part)
                .orElseThrow(() -> new Refusal(
                        ErrorCode.UNSUPPORTED_OPERATION,
                        "this directory comes from a file: what is in it is changed there"));
    }
}
