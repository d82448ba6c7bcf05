package dev.gatepass.issuing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatepass.access.StorageLevel;
import dev.gatepass.fixture.ChangedPresigners;
import dev.gatepass.fixture.TestGateway;
import dev.gatepass.fixture.World;
import dev.gatepass.issuing.UrlResult.Issued;
import dev.gatepass.signing.Caller;
import dev.gatepass.signing.Credential;
import dev.gatepass.signing.Method;
import dev.gatepass.signing.Presigner;
import dev.gatepass.signing.UrlBuffer;
import dev.gatepass.signing.sigv4.AwsCredential;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchSignerTest {
    private static final Credential KEY = new AwsCredential("AKIDEXAMPLE", "secret", Optional.empty());

    private final Set<UrlBuffer> buffers = Collections.newSetFromMap(new IdentityHashMap<>());

    @Test
    void aBatchIsSignedInOneBufferAndEachUrlIsWhatItIsAlone() {
        List<UrlRequest> requests = IntStream.range(0, 50)
                .mapToObj(
                        i -> UrlRequest.builder(Method.GET, "k".repeat(50 - i)).build())
                .toList();
        List<UrlResult> together = sign(requests);
        assertEquals(1, buffers.size());
        for (int i = 0; i < requests.size(); i++) {
            assertEquals(url(sign(List.of(requests.get(i))).get(0)), url(together.get(i)));
        }
    }

    @Test
    void theResultsAreNotToBeChanged() {
        List<UrlResult> results =
                sign(List.of(UrlRequest.builder(Method.GET, "k").build()));
        assertThrows(UnsupportedOperationException.class, () -> results.set(0, results.get(0)));
    }

    private List<UrlResult> sign(List<UrlRequest> requests) {
        Grants grants = Grants.decide(
                World.builder().build(), World.principal(World.KAY), "kappa", EnumSet.of(StorageLevel.CURRENT));
        Place place = new Place(
                grants.any(),
                new CredentialSource.Leased(KEY, Optional.empty()),
                new ChangedPresigners(Watched::new),
                TestGateway.signing(),
                Optional.empty(),
                TestGateway.NOW);
        BatchSigner signer = new BatchSigner(
                TestGateway.signing(),
                grants.directory(),
                Map.of(StorageLevel.CURRENT, place),
                requests,
                TestGateway.NOW,
                new Waiting());
        Slices.Work<BatchSigner> steps = signer.steps();
        while (steps.isUnfinished()) {
            steps.step();
        }
        return steps.result().results();
    }

    private static String url(UrlResult result) {
        return ((Issued) result).url().url();
    }

    /** Signs as another does, and notes in which buffers. */
    private final class Watched extends ChangedPresigners.Changed {
        private Watched(Presigner real) {
            super(real);
        }

        @Override
        public Prepared prepare(Instant now, Optional<Caller> caller) {
            Prepared prepared = super.prepare(now, caller);
            return (request, to) -> {
                assertEquals(0, to.length());
                buffers.add(to);
                return prepared.finish(request, to);
            };
        }
    }
}
