package dev.gatepass.config.reading;

import dev.gatepass.config.DirectoryConfig.Source;
import dev.gatepass.config.kind.DiscoveryAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the settings of an issuer of tokens must be to each other, and the issuers to one another. */
final class IssuerCoherence {
    private final Values values;
    private final Place file;
    private final List<Mistake> mistakes;

    private IssuerCoherence(Values values, Place file, List<Mistake> mistakes) {
        this.values = values;
        this.file = file;
        this.mistakes = mistakes;
    }

    static void check(Values values, Place file, List<Mistake> mistakes) {
        IssuerCoherence coherence = new IssuerCoherence(values, file, mistakes);
        Limits limits = new Limits(values, file, mistakes);
        for (int i = 0; i < values.count(Settings.ISSUERS); i++) {
            coherence.tokensGiveRolesWithAFileOnly(i);
            coherence.keysCanBeFound(i);
            limits.atMost(Settings.ISSUER_REFETCH_INTERVAL.at(i), Settings.ISSUER_REFRESH_INTERVAL.at(i));
            limits.atMost(Settings.ISSUER_LEEWAY.at(i), Settings.ISSUER_MAX_LIFETIME.at(i));
        }
        coherence.noTwoAreOne();
        coherence.usersAreOneIssuersUnlessShared();
    }

    /** Who is in a team of the database is administered and revoked there; no token is to know better. */
    private void tokensGiveRolesWithAFileOnly(int index) {
        Setting<String> claim = Settings.ISSUER_TEAMS_CLAIM.at(index);
        boolean database = values.find(Settings.DIRECTORY_SOURCE)
                .filter(source -> source != Source.FILE)
                .isPresent();
        if (database) {
            values.place(claim)
                    .ifPresent(place -> mistakes.add(new Mistake(
                            place,
                            claim.path(),
                            "given, but directory.source is " + values.written(Settings.DIRECTORY_SOURCE))));
        }
    }

    private void keysCanBeFound(int index) {
        Setting<?> url = Settings.ISSUER_JWKS_URL.at(index);
        boolean nowhere = values.place(url).isEmpty()
                && values.find(Settings.ISSUER.at(index))
                        .filter(issuer -> DiscoveryAddress.of(issuer).isEmpty())
                        .isPresent();
        if (nowhere) {
            mistakes.add(new Mistake(
                    file,
                    url.path(),
                    "missing, expected " + url.kind().expected() + ", as the issuer cannot be asked for it: its name is"
                            + " no such URL itself"));
        }
    }

    private void noTwoAreOne() {
        Map<String, String> seen = new HashMap<>();
        for (int i = 0; i < values.count(Settings.ISSUERS); i++) {
            Setting<String> issuer = Settings.ISSUER.at(i);
            values.find(issuer).ifPresent(name -> {
                String earlier = seen.putIfAbsent(name, issuer.path());
                if (earlier != null) {
                    mistakes.add(
                            new Mistake(values.place(issuer).orElse(file), issuer.path(), "the same as " + earlier));
                }
            });
        }
    }

    private void usersAreOneIssuersUnlessShared() {
        if (values.find(Settings.IDENTITY_SHARED_USERS).orElse(true)) {
            return;
        }
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < values.count(Settings.ISSUERS); i++) {
            Setting<String> prefix = Settings.ISSUER_USER_PREFIX.at(i);
            Integer earlier = seen.putIfAbsent(values.find(prefix).orElse(""), i);
            if (earlier != null) {
                mistakes.add(new Mistake(
                        values.place(prefix).orElse(file),
                        prefix.path(),
                        (values.place(prefix).isPresent() ? "the same as " : "missing, as in ")
                                + Section.element(Settings.ISSUERS, earlier)
                                + ": one of them needs another, or identity.shared-users says that a name means one"
                                + " person in both"));
            }
        }
    }
}
