package dev.gatepass.demo;

import dev.gatepass.fixture.FakeIdentityProvider;
import dev.gatepass.fixture.S3Server;
import dev.gatepass.fixture.TestPostgres;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs the demo. Ends with status 0 if every step passed, and with 1 if one did not. */
public final class Demo {
    private static final Pattern API_KEY = Pattern.compile("gp_[0-9A-Za-z]+-[0-9A-Za-z]{40}");
    private static final int START_SECONDS = 30;

    private Demo() {}

    /**
     * Plays it.
     *
     * @param arguments the folder {@code target} of the gateway, and whether to leave everything running
     */
    public static void main(String[] arguments) throws Exception {
        Path target = Path.of(arguments[0]).toAbsolutePath();
        boolean keep = !arguments[1].equals("false");
        Story story = new Story();
        boolean passed = play(story, target, keep);
        System.exit(passed ? 0 : 1);
    }

    private static boolean play(Story story, Path target, boolean keep) throws Exception {
        Path folder = target.resolve("demo");
        Files.deleteIfExists(folder.resolve("audit.jsonl"));
        story.title("Gatepass: who may have which file, straight from whose bucket.");
        try {
            Handout handout = setTheStage(story, new Stage(target.resolve("gatepass"), folder));
            Stage.publish(target.resolve("demo.env"), handout.variables());
            Stage.publish(target.resolve("demo.json"), handout.json());
            new Plot(story, handout, folder).play();
            boolean passed = story.end();
            if (keep) {
                story.line("");
                story.line(handout.commands());
                new CountDownLatch(1).await();
            }
            return passed;
        } catch (IllegalStateException e) {
            story.end();
            story.line(String.valueOf(e.getMessage()));
            return false;
        }
    }

    private static Handout setTheStage(Story story, Stage stage) throws Exception {
        story.chapter("The stage: a database, a store, an issuer of tokens, and Gatepass as it is shipped");
        TestPostgres postgres = story.scene("PostgreSQL", stage::postgres, started -> "on 127.0.0.1:" + started.port());
        S3Server store = story.scene(
                "An S3 server that verifies every signature", stage::store, started -> "on " + started.endpoint());
        FakeIdentityProvider issuer = story.scene(
                "An identity provider with its public keys",
                stage::identityProvider,
                started -> "on " + started.issuer());
        int port = stage.configure(postgres, store, issuer);
        URI gateway = URI.create("http://127.0.0.1:" + port);
        Visitor visitor = new Visitor(gateway);
        String administrator = story.scene(
                "gatepass migrate --admin root",
                () -> apiKeyIn(
                        stage.gatepass("migrate", "--config", stage.config().toString(), "--admin", "root")),
                key -> "schema and first administrator");
        Cast cast = new Cast();
        story.scene(
                "Acme moves in: an instance bucket; Kappa without, Omega with its own",
                () -> {
                    cast.enter(postgres.rows(), store.endpoint(), stage.sealer());
                    return cast;
                },
                moved -> "secrets sealed");
        story.scene(
                "gatepass serve",
                () -> {
                    Process process = stage.serve();
                    return Ready.within(START_SECONDS, () -> {
                        if (!process.isAlive()) {
                            throw new IllegalStateException("it ended; see target/demo/gatepass.log");
                        }
                        return visitor.isReady();
                    });
                },
                millis -> "ready on " + gateway);
        return new Handout(gateway, postgres, store, issuer, stage, cast, administrator);
    }

    private static String apiKeyIn(String output) {
        Matcher key = API_KEY.matcher(output);
        if (!key.find()) {
            throw new IllegalStateException("no key was printed: " + output);
        }
        return key.group();
    }
}
