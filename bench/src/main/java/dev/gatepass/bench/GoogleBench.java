package dev.gatepass.bench;

import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageOptions;
import dev.gatepass.crypto.NativeCrypto;
import dev.gatepass.signing.KeyPrefix;
import dev.gatepass.signing.Method;
import dev.gatepass.signing.ObjectKey;
import dev.gatepass.signing.PresignRequest;
import dev.gatepass.signing.Presigner;
import dev.gatepass.signing.UrlBuffer;
import dev.gatepass.signing.goog4.GcsTarget;
import dev.gatepass.signing.goog4.Goog4HmacPresigner;
import dev.gatepass.signing.goog4.Goog4RsaPresigner;
import dev.gatepass.signing.goog4.HmacKey;
import dev.gatepass.signing.goog4.ServiceAccountKey;
import dev.gatepass.signing.v4.Addressing;
import java.net.URI;
import java.net.URL;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From a key as text to a URL to read from Cloud Storage, one at a time: Gatepass and Google's own library.
 *
 * <p>Gatepass prepares once, as it does in service for a second's worth of keys; the key is parsed in the measured part.
 * RSA has keys of 2,048 bits, as Google makes them, and native code where it runs; Google's library has the JDK's, and
 * does not sign with HMAC keys. Each has a state of its own, so that nobody's classes are there but those of who is measured.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 2)
public class GoogleBench {
    private static final String BUCKET = "gatepass-bench";
    private static final GcsTarget TARGET =
            new GcsTarget(URI.create("https://storage.googleapis.com"), BUCKET, Addressing.VIRTUAL_HOST);
    private static final HmacKey HMAC_KEY = new HmacKey(
            "GOOGTS7C7FUP3AIRVJTE2BCDKINBTES3HC2GY5CBFJDCQ2SYHV6A6XXVTJFSA",
            "bGoa+V7g/yqDXvKRq+JTFn4uQZbPiQJo4pf9RzJ0");
    private static final String EMAIL = "signer@gatepass-bench.iam.gserviceaccount.com";
    private static final Instant NOW = Instant.parse("2026-11-24T05:00:00Z");
    private static final int EXPIRES_SECONDS = 3600;

    /** Gatepass with an HMAC key: one presigner, and a buffer for as many keys as a batch may have, as in service. */
    @State(Scope.Thread)
    public static class Hmac {
        private static final Presigner.Prepared PRESIGNER = new Goog4HmacPresigner(TARGET, HMAC_KEY).prepare(NOW);

        private final SampleKeys keys = new SampleKeys();
        private UrlBuffer buffer = new UrlBuffer();

        private UrlBuffer presign() {
            if (keys.isRoundOver()) {
                buffer = new UrlBuffer();
            }
            return GoogleBench.presign(PRESIGNER, keys, buffer);
        }
    }

    /** Gatepass with the private key of a service account, whose threads keep their buffer in service too. */
    @State(Scope.Thread)
    public static class Rsa {
        private static final Presigner.Prepared PRESIGNER = new Goog4RsaPresigner(
                        TARGET, new ServiceAccountKey(EMAIL, rsaKey()), NativeCrypto.provider())
                .prepare(NOW);

        private final SampleKeys keys = new SampleKeys();
        private final UrlBuffer buffer = new UrlBuffer();
    }

    /** Google's own library. */
    @State(Scope.Thread)
    public static class Sdk {
        private final SampleKeys keys = new SampleKeys();
        private final Storage storage = StorageOptions.newBuilder()
                .setProjectId("gatepass-bench")
                .setCredentials(ServiceAccountCredentials.newBuilder()
                        .setClientEmail(EMAIL)
                        .setPrivateKey(rsaKey())
                        .build())
                .build()
                .getService();

        /** Ends what the library began. */
        @TearDown
        public void close() throws Exception {
            storage.close();
        }
    }

    /** With an HMAC key. */
    @Benchmark
    public UrlBuffer gatepassHmac(Hmac hmac) {
        return hmac.presign();
    }

    /** With the private key of a service account. */
    @Benchmark
    public UrlBuffer gatepassRsa(Rsa rsa) {
        return presign(Rsa.PRESIGNER, rsa.keys, rsa.buffer);
    }

    /** The same, by Google's library. */
    @Benchmark
    public URL sdkRsa(Sdk sdk) {
        return sdk.storage.signUrl(
                BlobInfo.newBuilder(BUCKET, sdk.keys.next()).build(),
                EXPIRES_SECONDS,
                TimeUnit.SECONDS,
                Storage.SignUrlOption.withV4Signature(),
                Storage.SignUrlOption.withVirtualHostedStyle());
    }

    private static UrlBuffer presign(Presigner.Prepared presigner, SampleKeys keys, UrlBuffer buffer) {
        buffer.clear();
        ObjectKey key = (ObjectKey) ObjectKey.parse(KeyPrefix.NONE, keys.next());
        presigner.finish(PresignRequest.of(Method.GET, key, EXPIRES_SECONDS), buffer);
        return buffer;
    }

    private static PrivateKey rsaKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair().getPrivate();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
