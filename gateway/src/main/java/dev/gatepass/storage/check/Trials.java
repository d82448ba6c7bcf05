package dev.gatepass.storage.check;

import dev.gatepass.access.AdminGrant;
import dev.gatepass.access.Origin;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.config.SigningConfig;
import dev.gatepass.issuing.CredentialSource;
import dev.gatepass.issuing.Lanes;
import dev.gatepass.issuing.Presigners;
import dev.gatepass.storage.connections.Connections;
import dev.gatepass.storage.objects.ObjectStores;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries buckets out with these parts. Thread-safe.
 *
 * @param signing as URLs are signed for callers
 * @param lanes where that is done
 * @param roles what is asked before there is a credential, of a bucket that is signed for in a role
 * @param credentials which remember nothing
 * @param presigners new ones for each bucket, since they remember credentials
 * @param stores what makes own calls
 * @param connections the one guard
 * @param pages the origins of pages that are to read and write buckets
 * @param steps how long it may take
 */
public record Trials(
        Vertx vertx,
        SigningConfig signing,
        Lanes lanes,
        RoleCheck roles,
        CredentialSource credentials,
        Supplier<Presigners> presigners,
        ObjectStores stores,
        Connections connections,
        List<Origin> pages,
        Steps steps,
        InstantSource clock)
        implements BucketCheck {
    private static final Logger LOG = LoggerFactory.getLogger(Trials.class);

    public Trials {
        pages = List.copyOf(pages);
    }

    @Override
    public Future<List<Finding>> check(AdminGrant administrator, StorageBucket bucket, Consumer<Finding> progress) {
        Context context = vertx.getOrCreateContext();
        Promise<List<Finding>> done = Promise.promise();
        context.runOnContext(begun -> {
            Findings findings = new Findings(progress);
            Trial trial = new Trial(this, administrator, bucket, UUID.randomUUID(), findings);
            Future.succeededFuture()
                    .compose(started -> trial.run())
                    .timeout(steps.all().toMillis(), TimeUnit.MILLISECONDS)
                    .onComplete(ended -> {
                        if (ended.failed()) {
                            unfinished(bucket, ended.cause());
                            findings.add(trial.unfinished());
                        }
                        done.complete(findings.close());
                    });
        });
        return done.future();
    }

    private static void unfinished(StorageBucket bucket, Throwable cause) {
        if (cause instanceof TimeoutException) {
            LOG.warn("the check of the storage bucket {} did not come to an end in time", bucket.name());
        } else {
            LOG.error("the check of the storage bucket {} failed", bucket.name(), cause);
        }
    }
}
