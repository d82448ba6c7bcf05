package dev.gatepass.bench;

import dev.gatepass.crypto.NativeCrypto;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What {@code docs/decisions/0008-native-crypto.md} rests on: the JDK's cryptography beside native code, bare. Single
 * calls are timed, so that the median says something on a busy machine too.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class NativeCryptoBench {
    private static final String RSA = "SHA256withRSA";
    private static final String ECDSA = "SHA256withECDSAinP1363Format";

    private final Optional<Provider> provider = NativeCrypto.provider();
    private final byte[] stringToSign = new byte[140];
    private final byte[] canonicalRequest = new byte[336];

    private final KeyPair rsa;
    private final PrivateKey rsaPrivate;
    private final Signature rsaReused;
    private final MessageDigest sha256;
    private final KeyPair ec;
    private final PublicKey ecPublic;
    private final byte[] ecSignature;
    private final MessageDigest jdkSha256;

    /** Makes keys for both. */
    public NativeCryptoBench() {
        Provider here = provider.orElseThrow();
        try {
            rsa = keys("RSA", 2048);
            rsaPrivate = (PrivateKey) KeyFactory.getInstance("RSA", here).translateKey(rsa.getPrivate());
            rsaReused = Signature.getInstance(RSA, here);
            rsaReused.initSign(rsaPrivate);
            ec = keys("EC", 256);
            ecPublic = (PublicKey) KeyFactory.getInstance("EC", here).translateKey(ec.getPublic());
            ecSignature = sign(Signature.getInstance(ECDSA), ec.getPrivate());
            sha256 = MessageDigest.getInstance("SHA-256", here);
            jdkSha256 = MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** RSA by the JDK. */
    @Benchmark
    public byte[] jdkRsa() throws GeneralSecurityException {
        return sign(Signature.getInstance(RSA), rsa.getPrivate());
    }

    /** RSA in native code, as it is used: a key that was translated once, a {@code Signature} for each. */
    @Benchmark
    public byte[] nativeRsa() throws GeneralSecurityException {
        return sign(Signature.getInstance(RSA, provider.orElseThrow()), rsaPrivate);
    }

    /** The same with one {@code Signature} for all. */
    @Benchmark
    public byte[] nativeRsaReused() throws GeneralSecurityException {
        rsaReused.update(stringToSign);
        return rsaReused.sign();
    }

    /** The same with a key of the JDK, which the provider translates anew for each. */
    @Benchmark
    public byte[] nativeRsaUntranslated() throws GeneralSecurityException {
        return sign(Signature.getInstance(RSA, provider.orElseThrow()), rsa.getPrivate());
    }

    /** ES256 verified by the JDK. */
    @Benchmark
    public boolean jdkEcdsaVerify() throws GeneralSecurityException {
        return verify(Signature.getInstance(ECDSA), ec.getPublic());
    }

    /** ES256 verified in native code. */
    @Benchmark
    public boolean nativeEcdsaVerify() throws GeneralSecurityException {
        return verify(Signature.getInstance(ECDSA, provider.orElseThrow()), ecPublic);
    }

    /** The hash of a canonical request, by the JDK. */
    @Benchmark
    public byte[] jdkSha256() {
        return jdkSha256.digest(canonicalRequest);
    }

    /** The hash of a canonical request, in native code. */
    @Benchmark
    public byte[] nativeSha256() {
        return sha256.digest(canonicalRequest);
    }

    private byte[] sign(Signature signature, PrivateKey key) throws GeneralSecurityException {
        signature.initSign(key);
        signature.update(stringToSign);
        return signature.sign();
    }

    private boolean verify(Signature signature, PublicKey key) throws GeneralSecurityException {
        signature.initVerify(key);
        signature.update(stringToSign);
        return signature.verify(ecSignature);
    }

    private static KeyPair keys(String algorithm, int bits) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(bits);
        return generator.generateKeyPair();
    }
}
