package dev.gatepass.config.reading;

import dev.gatepass.access.Cloud;
import dev.gatepass.access.DeploymentType;
import dev.gatepass.config.DirectoryConfig.Source;
import dev.gatepass.config.reading.Setting.Presence;
import java.util.List;
import java.util.Optional;

/** What settings must be to each other: which ones are missing, and which make no sense together. */
final class Coherence {
    private static final String FILE = "directory.file";
    private static final String POSTGRES = "directory.postgres";

    private final Values values;
    private final Place file;
    private final List<Mistake> mistakes;
    private final Limits limits;

    private Coherence(Values values, Place file, List<Mistake> mistakes) {
        this.values = values;
        this.file = file;
        this.mistakes = mistakes;
        this.limits = new Limits(values, file, mistakes);
    }

    static void check(Values values, Place file, List<Mistake> mistakes) {
        Coherence coherence = new Coherence(values, file, mistakes);
        coherence.nothingIsMissing();
        coherence.onlyTheSourceInUseIsDescribed();
        coherence.whatAnOperatorRunsIsOnACloud();
        coherence.limitsFitTogether();
        coherence.noBatchIsImpossible();
        coherence.operationsAreApart();
        IssuerCoherence.check(values, file, mistakes);
        ExchangeCoherence.check(values, file, mistakes);
    }

    private void nothingIsMissing() {
        for (Setting<?> setting : values.settings()) {
            if (isRequired(setting) && values.place(setting).isEmpty()) {
                mistakes.add(new Mistake(
                        values.placeOfEmpty(setting.section()).orElse(file),
                        setting.path(),
                        "missing, expected " + setting.kind().expected() + ", such as " + setting.text()));
            }
        }
    }

    private boolean isRequired(Setting<?> setting) {
        return setting.presence() == Presence.REQUIRED
                || (setting.presence() == Presence.REQUIRED_IN_SECTION && isInUse(setting.section()));
    }

    private boolean isInUse(String section) {
        Optional<Source> source = values.find(Settings.DIRECTORY_SOURCE);
        if (section.equals(POSTGRES) && source.isPresent()) {
            return source.get() == Source.POSTGRES;
        }
        return values.uses(section);
    }

    private void onlyTheSourceInUseIsDescribed() {
        values.find(Settings.DIRECTORY_SOURCE).ifPresent(source -> {
            String other = source == Source.POSTGRES ? FILE : POSTGRES;
            for (Setting<?> setting : Settings.ALL) {
                if (setting.section().equals(other)) {
                    values.place(setting)
                            .ifPresent(place -> mistakes.add(new Mistake(
                                    place,
                                    setting.path(),
                                    "given, but directory.source is " + values.written(Settings.DIRECTORY_SOURCE))));
                }
            }
        });
    }

    private void whatAnOperatorRunsIsOnACloud() {
        boolean byOperator = values.find(Settings.DEPLOYMENT_TYPE)
                .filter(it -> it != DeploymentType.SELF_MANAGED)
                .isPresent();
        if (byOperator && values.find(Settings.DEPLOYMENT_CLOUD).equals(Optional.of(Cloud.NONE))) {
            mistakes.add(Mistake.value(
                    values.place(Settings.DEPLOYMENT_CLOUD)
                            .or(() -> values.place(Settings.DEPLOYMENT_TYPE))
                            .orElse(file),
                    Settings.DEPLOYMENT_CLOUD.path(),
                    "none",
                    "aws or gcp or azure, as deployment.type is " + values.written(Settings.DEPLOYMENT_TYPE),
                    Optional.empty()));
        }
    }

    private void limitsFitTogether() {
        limits.atMost(Settings.HTTP_MAX_BATCH_URLS, Settings.HTTP_MAX_URLS_IN_FLIGHT);
        limits.atMost(Settings.HTTP_MAX_CONNECTIONS_PER_ADDRESS, Settings.HTTP_MAX_CONNECTIONS);
        limits.atMost(Settings.POSTGRES_IDLE_TIMEOUT, Settings.POSTGRES_MAX_LIFETIME);
        limits.atMost(Settings.SIGNING_CREDENTIAL_MARGIN, Settings.SIGNING_MAX_READ_TTL);
        limits.atMost(Settings.SIGNING_CREDENTIAL_MARGIN, Settings.SIGNING_MAX_WRITE_TTL);
        // One look that fails must leave time for another before the directory counts as stale.
        values.find(Settings.DIRECTORY_MAX_STALENESS)
                .map(it -> it.dividedBy(2))
                .ifPresent(half -> limits.atMost(
                        Settings.DIRECTORY_POLL_INTERVAL, half, Settings.DIRECTORY_MAX_STALENESS, "at most half of "));
    }

    private void noBatchIsImpossible() {
        atMostUnlessOff(Settings.LIMITS_CALLER_URLS_PER_SECOND, Settings.LIMITS_CALLER_BURST);
        atMostUnlessOff(Settings.LIMITS_TEAM_URLS_PER_SECOND, Settings.LIMITS_TEAM_BURST);
    }

    /** Two servers of one process at one address would share it, and each request would be answered by either. */
    private void operationsAreApart() {
        Optional<Integer> port = values.find(Settings.OPERATIONS_PORT);
        if (port.filter(it -> it != 0).isPresent() && port.equals(values.find(Settings.HTTP_PORT))) {
            mistakes.add(Mistake.value(
                    values.place(Settings.OPERATIONS_PORT).orElse(file),
                    Settings.OPERATIONS_PORT.path(),
                    values.written(Settings.OPERATIONS_PORT),
                    "another port than http.port",
                    Optional.empty()));
        }
    }

    private void atMostUnlessOff(Setting<Integer> rate, Setting<Integer> burst) {
        if (values.find(rate).filter(it -> it > 0).isPresent()) {
            limits.atMost(Settings.HTTP_MAX_BATCH_URLS, burst);
        }
    }
}
