package dev.gatepass.http.admin;

import dev.gatepass.access.Subject;
import dev.gatepass.http.Answer;
import dev.gatepass.http.Operation;
import dev.gatepass.http.OperationCall;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** The paths below {@code …/members}, which teams and organizations have alike. */
final class MemberRoutes {
    private static final String USERS = "/users";
    private static final String SERVICE_ACCOUNTS = "/service-accounts";

    private MemberRoutes() {}

    /** What is done about one member. */
    interface OfMember extends BiFunction<OperationCall, Subject, Future<Answer>> {}

    /** The operations on a list of members, and on each in it. */
    static List<Operation> of(
            String all, Function<OperationCall, Future<Answer>> list, OfMember get, OfMember put, OfMember delete) {
        return Stream.of(
                        Stream.of(Operation.get(all, Paging.QUERY, list)),
                        of(all + USERS + "/{user}", Subject.Kind.USER, "user", get, put, delete),
                        of(
                                all + SERVICE_ACCOUNTS + "/{service_account}",
                                Subject.Kind.SERVICE_ACCOUNT,
                                "service_account",
                                get,
                                put,
                                delete))
                .flatMap(operations -> operations)
                .toList();
    }

    private static Stream<Operation> of(
            String one, Subject.Kind kind, String parameter, OfMember get, OfMember put, OfMember delete) {
        Function<OperationCall, Subject> member = call -> new Subject(kind, call.parameter(parameter));
        return Stream.of(
                Operation.get(one, Set.of(), call -> get.apply(call, member.apply(call))),
                Operation.put(one, call -> put.apply(call, member.apply(call))),
                Operation.delete(one, call -> delete.apply(call, member.apply(call))));
    }

    /** Where the place of somebody is that has one in something. */
    static String location(String in, Subject account) {
        return Locations.of(
                in + "/members" + (account.kind() == Subject.Kind.USER ? USERS : SERVICE_ACCOUNTS), account.name());
    }
}
