package dev.gatepass.config.reading;

import dev.gatepass.config.DirectoryConfig.Source;
import java.util.List;

/** What the exchange of tokens needs of the other settings. */
final class ExchangeCoherence {
    private static final String NEEDED = " is given, which ";

    private final Values values;
    private final Place file;
    private final List<Mistake> mistakes;

    private ExchangeCoherence(Values values, Place file, List<Mistake> mistakes) {
        this.values = values;
        this.file = file;
        this.mistakes = mistakes;
    }

    static void check(Values values, Place file, List<Mistake> mistakes) {
        if (values.uses(Settings.EXCHANGE)) {
            ExchangeCoherence coherence = new ExchangeCoherence(values, file, mistakes);
            coherence.keysAreKeptInADatabase();
            coherence.keysAreSealed();
            coherence.somebodyVouches();
            coherence.nobodyElseHasTheName();
        }
    }

    private void keysAreKeptInADatabase() {
        if (values.find(Settings.DIRECTORY_SOURCE)
                .filter(source -> source == Source.FILE)
                .isPresent()) {
            Setting<?> issuer = Settings.EXCHANGE_ISSUER;
            mistakes.add(new Mistake(
                    values.place(issuer).orElse(file),
                    Settings.EXCHANGE,
                    "given, but directory.source is " + values.written(Settings.DIRECTORY_SOURCE)));
        }
    }

    private void keysAreSealed() {
        Setting<?> key = Settings.SECRETS_ENCRYPTION_KEY;
        if (values.place(key).isEmpty()) {
            missing(key.path(), key.kind().expected() + ", such as " + key.text(), "keeps keys sealed with it");
        }
    }

    private void somebodyVouches() {
        if (values.count(Settings.ISSUERS) == 0) {
            missing(Settings.ISSUERS, "an issuer", "takes the tokens of issuers");
        }
    }

    private void missing(String path, String expected, String why) {
        mistakes.add(
                new Mistake(file, path, "missing, expected " + expected + ": " + Settings.EXCHANGE + NEEDED + why));
    }

    private void nobodyElseHasTheName() {
        values.find(Settings.EXCHANGE_ISSUER).ifPresent(own -> {
            for (int i = 0; i < values.count(Settings.ISSUERS); i++) {
                Setting<String> issuer = Settings.ISSUER.at(i);
                if (values.find(issuer).filter(own.toString()::equals).isPresent()) {
                    mistakes.add(new Mistake(
                            values.place(issuer).orElse(file),
                            issuer.path(),
                            "the same as " + Settings.EXCHANGE_ISSUER.path()));
                }
            }
        });
    }
}
