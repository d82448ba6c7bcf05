package dev.gatepass.tls;

import dev.gatepass.config.InvalidSetting;
import dev.gatepass.config.TlsConfig;
import dev.gatepass.secrets.SecretResolver;
import dev.gatepass.tls.CertificateFiles.Texts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks now and then whether there is another certificate. What counts is the content. One that cannot be used changes
 * nothing; what is wrong with it is logged once for each change. Looks on a worker thread, at one time once.
 */
public final class CertificateWatch {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateWatch.class);

    private final Vertx vertx;
    private final TlsConfig config;
    private final CertificateFiles files;
    private final InstantSource clock;
    private final ApproachingEnd end = new ApproachingEnd();
    private Texts shownTexts;
    private ServerCertificate shown;
    private @Nullable Texts refused;
    private String problem = "";
    private volatile boolean stopped;

    /**
     * Reads the certificate, so it blocks.
     *
     * @param clock by which it must be valid
     * @throws InvalidSetting if it cannot be used
     */
    public CertificateWatch(Vertx vertx, TlsConfig config, SecretResolver secrets, InstantSource clock) {
        this.vertx = vertx;
        this.config = config;
        this.files = new CertificateFiles(config, secrets);
        this.clock = clock;
        this.shownTexts = files.texts();
        this.shown = files.read(shownTexts, clock.instant());
    }

    /** The certificate that was read first, or shown last. */
    public synchronized ServerCertificate certificate() {
        return shown;
    }

    /**
     * Begins to look.
     *
     * @param show shows another certificate from then on; where that fails it is tried again
     */
    public void start(Function<ServerCertificate, Future<?>> show) {
        vertx.setTimer(config.reloadInterval().toMillis(), timer -> {
            if (!stopped) {
                look(show).onComplete(looked -> start(show));
            }
        });
    }

    /** Looks no more. */
    public void stop() {
        stopped = true;
    }

    /** Looks once. */
    Future<Void> look(Function<ServerCertificate, Future<?>> show) {
        return vertx.executeBlocking(this::change)
                .compose(change -> change.isEmpty()
                        ? Future.succeededFuture()
                        : show.apply(change.get().certificate())
                                .onSuccess(done -> isShown(change.get()))
                                .<Void>mapEmpty())
                .onFailure(failure -> LOG.error("Looking for another certificate failed", failure));
    }

    /** A certificate that is not shown yet. */
    private record Change(Texts texts, ServerCertificate certificate) {}

    private synchronized Optional<Change> change() {
        Instant now = clock.instant();
        end.reminder(shown, now).ifPresent(LOG::warn);
        Texts texts = null;
        try {
            texts = files.texts();
            if (texts.equals(shownTexts)) {
                refused = null;
                problem = "";
                return Optional.empty();
            }
            return Optional.of(new Change(texts, files.read(texts, now)));
        } catch (InvalidSetting e) {
            refuse(texts, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private void refuse(@Nullable Texts texts, String reason) {
        boolean known = reason.equals(problem) && (texts == null ? refused == null : texts.equals(refused));
        refused = texts;
        problem = reason;
        if (!known) {
            LOG.error("The certificate is not changed: {}", reason);
        }
    }

    private synchronized void isShown(Change change) {
        shownTexts = change.texts();
        shown = change.certificate();
        refused = null;
        problem = "";
        end.startOver();
        LOG.info("Another certificate is shown: {}", shown);
    }
}
