package dev.gatepass.http.admin;

import dev.gatepass.access.Team;
import dev.gatepass.administration.Administration;
import dev.gatepass.administration.Bound;
import dev.gatepass.administration.BucketSecrets;
import dev.gatepass.administration.LastUrl;
import dev.gatepass.administration.Page;
import dev.gatepass.administration.Precondition;
import dev.gatepass.administration.StoredTeam;
import dev.gatepass.administration.TeamStorage;
import dev.gatepass.administration.Teams;
import dev.gatepass.administration.Versioned;
import dev.gatepass.directory.FilesStayBehind;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import dev.gatepass.http.Answer;
import dev.gatepass.http.Operation;
import dev.gatepass.http.OperationCall;
import dev.gatepass.storage.check.Finding;
import dev.gatepass.storage.remedies.Revocation;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** {@code /v1/admin/teams}. */
final class TeamOperations {
    private static final String ALL = "/v1/admin/teams";
    private static final String ONE = ALL + "/{team}";
    private static final String ORGANIZATION = "organization";

    private final Supplier<Administration> administration;

    TeamOperations(Supplier<Administration> administration) {
        this.administration = administration;
    }

    List<Operation> all() {
        return List.of(
                Operation.get(ALL, Paging.queryWith(ORGANIZATION), this::list),
                Operation.post(ALL, this::create),
                Operation.get(ONE, Set.of(), this::get),
                Operation.patch(ONE, this::change),
                Operation.delete(ONE, this::delete));
    }

    /** The body that makes one (R15). */
    record NewTeam(String name, String organization, Optional<String> storageBucket, Optional<NewBucket> newBucket) {
        NewTeam {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(organization, ORGANIZATION);
            Asked.name(ORGANIZATION, organization);
            storageBucket.ifPresent(bucket -> Asked.name("storage_bucket", bucket));
        }
    }

    /** The body that changes one: what is not in it stays. */
    record TeamChange(Optional<Boolean> disabled, Optional<String> storageBucket, Optional<NewBucket> newBucket) {}

    /** One in a list. */
    record TeamView(String name, String organization, Optional<String> storageBucket, boolean disabled) {
        static TeamView of(Team team) {
            return new TeamView(team.name(), team.organization(), team.storageBucket(), team.disabled());
        }
    }

    /** A part of the list. */
    record TeamList(List<TeamView> teams, Optional<String> nextCursor, long revision) {
        static TeamList of(Page<Team> page) {
            return new TeamList(
                    page.entries().stream().map(TeamView::of).toList(), Paging.cursor(page.next()), page.revision());
        }
    }

    /** The state of one, and what is to be said about how it came to be so. */
    record TeamState(
            String name,
            String organization,
            Optional<String> storageBucket,
            boolean disabled,
            List<String> warnings,
            Optional<List<Finding>> findings,
            Optional<Instant> urlsEndBy,
            Optional<List<Revocation>> urlsEndEarlier,
            long revision) {
        static TeamState of(Bound<Versioned<StoredTeam>> bound, LastUrl lastUrl) {
            return of(bound.value(), bound.warnings(), BucketTrial.shown(bound), lastUrl);
        }

        static TeamState ofChange(Bound<Teams.Change> bound, LastUrl lastUrl) {
            List<String> warnings =
                    bound.warningsBehind(bound.value().leftIn().stream().map(FilesStayBehind::inTheInstances));
            return of(bound.value().state(), warnings, BucketTrial.shown(bound), lastUrl);
        }

        private static TeamState of(
                Versioned<StoredTeam> found, List<String> warnings, Optional<List<Finding>> findings, LastUrl lastUrl) {
            Team team = found.value().team();
            return new TeamState(
                    team.name(),
                    team.organization(),
                    team.storageBucket(),
                    team.disabled(),
                    warnings,
                    findings,
                    lastUrl.endsBy(found.value().disabledAt()),
                    lastUrl.endsEarlier(
                            found.value().disabledAt(), found.value().signedFor()),
                    found.revision());
        }
    }

    private Future<Answer> list(OperationCall call) {
        return administration
                .get()
                .teams()
                .list(Rights.system(call), call.query(ORGANIZATION), Paging.of(call))
                .map(page -> Answer.of(TeamList.of(page)));
    }

    private Future<Answer> get(OperationCall call) {
        Administration parts = administration.get();
        return parts.teams()
                .get(Rights.system(call), call.parameter("team"))
                .map(found -> Answer.of(TeamState.of(new Bound<>(found, List.of()), parts.lastUrl()), found.version()));
    }

    private Future<Answer> create(OperationCall call) {
        Administration parts = administration.get();
        var actor = Rights.systemActor(call);
        NewTeam body = call.body(NewTeam.class);
        return parts.teams()
                .create(
                        actor,
                        Asked.value(() -> new Team(body.name(), body.organization(), Optional.empty())),
                        storage(
                                body.name(),
                                body.organization(),
                                body.storageBucket(),
                                body.newBucket(),
                                parts.bucketSecrets()))
                .map(made -> Answer.created(
                        TeamState.of(made, parts.lastUrl()), made.value().version(), Locations.of(ALL, body.name())));
    }

    private Future<Answer> change(OperationCall call) {
        Administration parts = administration.get();
        var grant = Rights.system(call);
        var actor = Rights.systemActor(call);
        TeamChange body = call.body(TeamChange.class);
        String name = call.parameter("team");
        // A new bucket is the organization's, which does not change.
        return parts.teams()
                .get(grant, name)
                .compose(found -> parts.teams()
                        .change(
                                actor,
                                name,
                                body.disabled(),
                                storage(
                                        name,
                                        found.value().team().organization(),
                                        body.storageBucket(),
                                        body.newBucket(),
                                        parts.bucketSecrets()),
                                new Precondition(call.expectedVersion())))
                .map(changed -> Answer.of(
                        TeamState.ofChange(changed, parts.lastUrl()),
                        changed.value().state().version()));
    }

    private Future<Answer> delete(OperationCall call) {
        return administration
                .get()
                .teams()
                .delete(Rights.systemActor(call), call.parameter("team"), new Precondition(call.expectedVersion()))
                .map(revision -> Answer.of(new Removed(revision)));
    }

    private static Optional<TeamStorage> storage(
            String team,
            String organization,
            Optional<String> existing,
            Optional<NewBucket> fresh,
            BucketSecrets secrets) {
        if (existing.isPresent() && fresh.isPresent()) {
            throw new Refusal(ErrorCode.INVALID_REQUEST, "a team has storage_bucket or new_bucket, not both");
        }
        if (fresh.isPresent() && fresh.get().organization().isPresent()) {
            throw new Refusal(ErrorCode.INVALID_REQUEST, "new_bucket is the organization's that the team is of");
        }
        return existing.<TeamStorage>map(TeamStorage.Existing::new)
                .or(() -> fresh.map(bucket -> new TeamStorage.Fresh(
                        bucket.bucket(bucket.name().orElse(team), Optional.of(organization), secrets))));
    }
}
