package dev.gatepass.http.admin;

import dev.gatepass.access.AdminGrant;
import dev.gatepass.access.AdministrationPolicy;
import dev.gatepass.access.ApiKeyEntry;
import dev.gatepass.access.GivenName;
import dev.gatepass.access.Scope;
import dev.gatepass.access.Scopes;
import dev.gatepass.access.Subject;
import dev.gatepass.administration.Actor;
import dev.gatepass.administration.ApiKeys;
import dev.gatepass.administration.Precondition;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import dev.gatepass.http.Answer;
import dev.gatepass.http.Operation;
import dev.gatepass.http.OperationCall;
import dev.gatepass.identity.apikey.ApiKey;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** {@code /v1/admin/api-keys}. */
final class ApiKeyOperations {
    private static final String ALL = "/v1/admin/api-keys";
    private static final String ONE = ALL + "/{api_key}";
    private static final Set<String> QUERY = Set.of("cursor", "limit", "owner", "owner_kind");

    private final SecureRandom random = new SecureRandom();
    private final Supplier<ApiKeys> keys;

    ApiKeyOperations(Supplier<ApiKeys> keys) {
        this.keys = keys;
    }

    List<Operation> all() {
        return List.of(
                Operation.get(ALL, QUERY, this::list),
                Operation.post(ALL, this::create),
                Operation.get(ONE, Set.of(), this::get),
                Operation.delete(ONE, this::delete));
    }

    /** The body that makes one for somebody. */
    record NewKey(
            Subject owner,
            Optional<String> label,
            Optional<Set<Scope>> scopes,
            Optional<Set<String>> teams,
            Optional<Instant> expiresAt) {
        NewKey {
            Objects.requireNonNull(owner, "owner");
            label.ifPresent(GivenName::label);
            scopes = scopes.map(KeyTerms::scopes);
            teams = teams.map(KeyTerms::teams);
        }
    }

    private Future<Answer> list(OperationCall call) {
        return keys.get()
                .list(Rights.system(call), owner(call), Paging.of(call))
                .map(KeyAnswers::list);
    }

    private Future<Answer> get(OperationCall call) {
        return keys.get().get(Rights.system(call), call.parameter("api_key")).map(KeyAnswers::state);
    }

    private Future<Answer> create(OperationCall call) {
        Rights.system(call);
        NewKey body = call.body(NewKey.class);
        Scopes scopes = KeyTerms.of(body.scopes(), body.teams(), Scopes.OWNER);
        AdminGrant grant = Rights.granted(AdministrationPolicy.giveKey(
                call.directory(), call.principal(), body.owner(), scopes, body.expiresAt()));
        ApiKey key = ApiKey.generate(random);
        return keys.get()
                .create(
                        new Actor(grant, call.requestId()),
                        new ApiKeyEntry(key.id(), key.sha256(), body.owner(), scopes, body.expiresAt()),
                        body.label())
                .map(made -> KeyAnswers.made(made, key, ALL));
    }

    private Future<Answer> delete(OperationCall call) {
        return keys.get()
                .delete(Rights.systemActor(call), call.parameter("api_key"), new Precondition(call.expectedVersion()))
                .map(revision -> Answer.of(new Removed(revision)));
    }

    private static Optional<Subject> owner(OperationCall call) {
        Optional<Subject.Kind> kind = call.constant("owner_kind", Subject.Kind.class);
        Optional<String> name = call.query("owner").filter(text -> !text.isEmpty());
        if (name.isEmpty() && (kind.isPresent() || call.query("owner").isPresent())) {
            throw new Refusal(ErrorCode.INVALID_REQUEST, "owner is the name of somebody");
        }
        return name.map(text -> new Subject(kind.orElse(Subject.Kind.USER), text));
    }
}
