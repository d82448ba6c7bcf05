package dev.gatepass.http.admin;

import dev.gatepass.access.AdminGrant;
import dev.gatepass.access.AdministrationPolicy;
import dev.gatepass.access.ApiKeyEntry;
import dev.gatepass.access.GivenName;
import dev.gatepass.access.Principal;
import dev.gatepass.access.Scope;
import dev.gatepass.access.Scopes;
import dev.gatepass.administration.Actor;
import dev.gatepass.administration.OwnApiKeys;
import dev.gatepass.administration.Precondition;
import dev.gatepass.http.Answer;
import dev.gatepass.http.Operation;
import dev.gatepass.http.OperationCall;
import dev.gatepass.identity.apikey.ApiKey;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** {@code /v1/me/api-keys}. */
final class OwnKeyOperations {
    private static final String ALL = "/v1/me/api-keys";
    private static final String ONE = ALL + "/{api_key}";

    private final SecureRandom random = new SecureRandom();
    private final Supplier<OwnApiKeys> keys;

    OwnKeyOperations(Supplier<OwnApiKeys> keys) {
        this.keys = keys;
    }

    List<Operation> all() {
        return List.of(
                Operation.get(ALL, Paging.QUERY, this::list),
                Operation.post(ALL, this::create),
                Operation.get(ONE, Set.of(), this::get),
                Operation.delete(ONE, this::delete));
    }

    /** The body that makes a further key; where it says nothing, the key is as good as the credential that makes it. */
    record NewOwnKey(
            Optional<String> label,
            Optional<Set<Scope>> scopes,
            Optional<Set<String>> teams,
            Optional<Instant> expiresAt) {
        NewOwnKey {
            label.ifPresent(GivenName::label);
            scopes = scopes.map(KeyTerms::scopes);
            teams = teams.map(KeyTerms::teams);
        }
    }

    private Future<Answer> list(OperationCall call) {
        return keys.get().list(own(call), Paging.of(call)).map(KeyAnswers::list);
    }

    private Future<Answer> get(OperationCall call) {
        return keys.get().get(own(call), call.parameter("api_key")).map(KeyAnswers::state);
    }

    private Future<Answer> create(OperationCall call) {
        own(call);
        NewOwnKey body = call.body(NewOwnKey.class);
        Principal caller = call.principal();
        Scopes scopes = KeyTerms.of(body.scopes(), body.teams(), caller.scopes());
        Optional<Instant> expiresAt = body.expiresAt().or(caller::keyEndsAt);
        AdminGrant grant = Rights.granted(AdministrationPolicy.makeOwnKey(call.directory(), caller, scopes, expiresAt));
        ApiKey key = ApiKey.generate(random);
        return keys.get()
                .create(
                        new Actor(grant, call.requestId()),
                        new ApiKeyEntry(key.id(), key.sha256(), caller.caller(), scopes, expiresAt),
                        body.label())
                .map(made -> KeyAnswers.made(made, key, ALL));
    }

    private Future<Answer> delete(OperationCall call) {
        return keys.get()
                .delete(
                        new Actor(own(call), call.requestId()),
                        call.parameter("api_key"),
                        new Precondition(call.expectedVersion()))
                .map(revision -> Answer.of(new Removed(revision)));
    }

    private static AdminGrant own(OperationCall call) {
        return Rights.granted(AdministrationPolicy.ownKeys(call.directory(), call.principal()));
    }
}
