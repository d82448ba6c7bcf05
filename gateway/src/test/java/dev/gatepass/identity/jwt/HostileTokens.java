package dev.gatepass.identity.jwt;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gatepass.fixture.FakeIdentityProvider;
import dev.gatepass.fixture.IssuerKey;
import dev.gatepass.fixture.TokenMint;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tokens that must not be believed, each with the reason for which it is not, and with its twin: the token that it would
 * be without what is wrong with it, which is believed. A token refused for another reason shows a check that is missing.
 */
public final class HostileTokens {
    /**
     * One token.
     *
     * @param name what is wrong with it, and the case of the catalogue
     * @param text the token
     * @param reason why it is refused
     * @param twin the honest token that it was made of
     */
    public record Hostile(String name, String text, Rejection reason, String twin) {
        @Override
        public String toString() {
            return name;
        }
    }

    private final FakeIdentityProvider issuer;
    private final IssuerKey ec;
    private final IssuerKey rsa;
    private final Instant now;
    private final String ecTwin;
    private final String rsaTwin;
    private final List<Hostile> all = new ArrayList<>();

    private HostileTokens(FakeIdentityProvider issuer, IssuerKey ec, IssuerKey rsa, Instant now) {
        this.issuer = issuer;
        this.ec = ec;
        this.rsa = rsa;
        this.now = now;
        this.ecTwin = honest().signedBy(ec);
        this.rsaTwin = honest().signedBy(rsa);
    }

    /**
     * The whole table.
     *
     * @param ec an ES256 key that the issuer publishes
     * @param rsa an RS256 key that the issuer publishes
     */
    public static List<Hostile> table(FakeIdentityProvider issuer, IssuerKey ec, IssuerKey rsa, Instant now) {
        HostileTokens table = new HostileTokens(issuer, ec, rsa, now);
        table.addShapes();
        table.addUnsigned();
        table.addHeaders();
        table.addForged();
        table.addRespelled();
        table.addClaims();
        table.addTimes();
        table.addTurnedBits();
        table.addEdgesOfEcdsa();
        return List.copyOf(table.all);
    }

    private void add(String name, String text, Rejection reason) {
        all.add(new Hostile(name, text, reason, ecTwin));
    }

    private void addRsa(String name, String text, Rejection reason) {
        all.add(new Hostile(name, text, reason, rsaTwin));
    }

    private TokenMint honest() {
        return issuer.token("kay", now);
    }

    private void addShapes() {
        String good = honest().signedBy(ec);
        for (String text : List.of(".", "..", "...", "e30", "e30.", ".e30.", "e30.e30", "null", "Bearer")) {
            add("J01 shape " + text, text, Rejection.UNREADABLE);
        }
        add("J01 four segments", good + ".e30", Rejection.UNREADABLE);
        add("J01 five segments, as of an encrypted token", good + ".e30.e30", Rejection.UNREADABLE);
        add("J01 a closing dot", good + ".", Rejection.UNREADABLE);
        add("J01 an opening dot", "." + good, Rejection.UNREADABLE);
        add("J11 longer than 8 KiB", honest().claim("x", "y".repeat(8 * 1024)).signedBy(ec), Rejection.UNREADABLE);
        add("J11 a megabyte", "a".repeat(1 << 20), Rejection.UNREADABLE);
        String deep = "[".repeat(100) + "]".repeat(100);
        add("J11 deep claims", TokenMint.sign(ec, header(), with("\"x\":" + deep)), Rejection.UNREADABLE);
        add("a claim twice", TokenMint.sign(ec, header(), with("\"sub\":\"adam\"")), Rejection.UNREADABLE);
        add("text after the claims", TokenMint.sign(ec, header(), honest().claims() + "{}"), Rejection.UNREADABLE);
        add(
                "claims that are a list",
                TokenMint.sign(ec, header(), "[" + honest().claims() + "]"),
                Rejection.UNREADABLE);
        add("claims that are not JSON", TokenMint.sign(ec, header(), "sub=kay"), Rejection.UNREADABLE);
        add("no claims at all", TokenMint.sign(ec, header(), ""), Rejection.UNREADABLE);
        add("a header that is a text", TokenMint.sign(ec, "\"ES256\"", honest().claims()), Rejection.UNREADABLE);
        String twice = "{\"alg\":\"none\",\"alg\":\"ES256\",\"kid\":\"" + ec.id() + "\"}";
        add("J01 an algorithm twice", TokenMint.sign(ec, twice, honest().claims()), Rejection.UNREADABLE);
    }

    private void addUnsigned() {
        for (String none : List.of("none", "None", "nOnE", "NONE", "")) {
            String unsigned = honest().header("alg", none).unsigned(ec);
            add("J01 algorithm '" + none + "', two segments", unsigned, Rejection.UNREADABLE);
            add("J01 algorithm '" + none + "', empty signature", unsigned + ".", Rejection.UNREADABLE);
            add("J01 algorithm '" + none + "', a signature", unsigned + ".AAAA", Rejection.UNREADABLE);
        }
        add("J01 two segments", honest().unsigned(ec), Rejection.UNREADABLE);
        add("J01 an empty signature", honest().unsigned(ec) + ".", Rejection.UNREADABLE);
        add("J01 no algorithm", honest().withoutHeader("alg").signedBy(ec), Rejection.UNREADABLE);
        add("J01 an algorithm that is a number", honest().header("alg", 256).signedBy(ec), Rejection.UNREADABLE);
        add("J01 an algorithm in lower case", honest().header("alg", "es256").signedBy(ec), Rejection.UNREADABLE);
    }

    private void addHeaders() {
        IssuerKey own = IssuerKey.generate(ec.id(), "ES256");
        add("J04 its own key", honest().header("jwk", own.jwk()).signedBy(own), Rejection.UNREADABLE);
        for (String name : List.of("jku", "x5u")) {
            TokenMint elsewhere = honest().header(name, issuer.jwksUrl().toString());
            add("J04 keys from elsewhere, " + name, elsewhere.signedBy(ec), Rejection.UNREADABLE);
        }
        add("J04 its own certificate", honest().header("x5c", List.of("MIIB")).signedBy(ec), Rejection.UNREADABLE);
        add("J04 rules unknown here", honest().header("crit", List.of("exp")).signedBy(ec), Rejection.UNREADABLE);
        add("J04 no rules at all", honest().header("crit", List.of()).signedBy(ec), Rejection.UNREADABLE);
        add("J04 a number for a key id", honest().header("kid", 1).signedBy(ec), Rejection.UNREADABLE);
        add("J04 an empty key id", honest().header("kid", "").signedBy(ec), Rejection.UNREADABLE);
        add("J04 a key id of 129", honest().header("kid", "k".repeat(129)).signedBy(ec), Rejection.UNREADABLE);
        add("J04 a key id of 10 kB", honest().header("kid", "k".repeat(10_000)).signedBy(ec), Rejection.UNREADABLE);
        for (String id : List.of("../../dev/null", "' OR 1=1", "k\r\n\u001b[31m", "k".repeat(128))) {
            add(
                    "J04 an unknown key id of " + id.length(),
                    honest().header("kid", id).signedBy(ec),
                    Rejection.KEY);
        }
        add(
                "J05 no key id where there are several",
                honest().withoutHeader("kid").signedBy(ec),
                Rejection.KEY);
    }

    private void addForged() {
        add("another key of that name", honest().signedBy(IssuerKey.generate(ec.id(), "ES256")), Rejection.SIGNATURE);
        add("the name of another key", honest().header("kid", rsa.id()).signedBy(ec), Rejection.SIGNATURE);
        addRsa(
                "another algorithm of that key",
                honest().header("kid", rsa.id()).signedBy(rsa.as("PS256")),
                Rejection.SIGNATURE);
        addRsa("an algorithm that is not accepted", honest().signedBy(rsa.as("RS512")), Rejection.ALGORITHM);
        add("a curve that is not accepted", honest().signedBy(IssuerKey.generate("k", "ES384")), Rejection.ALGORITHM);
        for (String algorithm : List.of("HS256", "HS384", "HS512")) {
            addRsa("J02 the public key as a secret, " + algorithm, macWithPublicKey(algorithm), Rejection.UNREADABLE);
        }
        String[] good = honest().signedBy(ec).split("\\.", -1);
        String[] other = issuer.token("adam", now).signedBy(ec).split("\\.", -1);
        add("the claims of another token", good[0] + '.' + other[1] + '.' + good[2], Rejection.SIGNATURE);
        add("the header of another token", header(rsa) + '.' + good[1] + '.' + good[2], Rejection.SIGNATURE);
    }

    private String macWithPublicKey(String algorithm) {
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(rsa.pair().getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        String input = honest().header("alg", algorithm).unsigned(rsa);
        try {
            Mac mac = Mac.getInstance("HmacSHA" + algorithm.substring(2));
            mac.init(new SecretKeySpec(pem.getBytes(UTF_8), "HMAC"));
            return input + '.' + base64(mac.doFinal(input.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void addRespelled() {
        String input = honest().unsigned(ec);
        byte[] signature = ec.sign(input.getBytes(UTF_8));
        add("J09 a signature of zeros", input + '.' + base64(new byte[64]), Rejection.SIGNATURE);
        add(
                "J09 a signature of ones",
                input + '.' + base64(new BigInteger("1".repeat(128), 16).toByteArray()),
                Rejection.SIGNATURE);
        add("J09 a signature cut short", input + '.' + base64(Arrays.copyOf(signature, 63)), Rejection.SIGNATURE);
        add("J09 a signature with more to it", input + '.' + base64(Arrays.copyOf(signature, 65)), Rejection.SIGNATURE);
        add("J10 a signature in ASN.1", input + '.' + base64(asn1(signature)), Rejection.SIGNATURE);
        String rsaInput = honest().unsigned(rsa);
        byte[] rsaSignature = rsa.sign(rsaInput.getBytes(UTF_8));
        addRsa(
                "J10 an RSA signature cut short",
                rsaInput + '.' + base64(Arrays.copyOf(rsaSignature, 255)),
                Rejection.SIGNATURE);
        addRsa(
                "J10 an RSA signature with more to it",
                rsaInput + '.' + base64(Arrays.copyOf(rsaSignature, 257)),
                Rejection.SIGNATURE);

        String good = input + '.' + base64(signature);
        add("J10 padding", good + "==", Rejection.UNREADABLE);
        add("J10 half the padding", good + "=", Rejection.UNREADABLE);
        add(
                "J10 padding of the header",
                TokenMint.segment(header() + " ") + "=" + good.substring(good.indexOf('.')),
                Rejection.UNREADABLE);
        add(
                "J10 bits after the last byte",
                good.substring(0, good.length() - 1) + next(good.charAt(good.length() - 1)),
                Rejection.UNREADABLE);
        add("J10 three characters more, which make no byte", good + "AAA", Rejection.UNREADABLE);
        add("J10 the other alphabet", input + '.' + "+/" + base64(signature).substring(2), Rejection.UNREADABLE);
        add("J10 a space", good.replaceFirst("\\.", ". "), Rejection.UNREADABLE);
        add("J10 a line break", good + "\n", Rejection.UNREADABLE);
        add("J10 a letter that is not ASCII", good + "é", Rejection.UNREADABLE);
    }

    private static byte[] asn1(byte[] signature) {
        byte[] r = new BigInteger(1, Arrays.copyOf(signature, 32)).toByteArray();
        byte[] s = new BigInteger(1, Arrays.copyOfRange(signature, 32, 64)).toByteArray();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0x30);
        out.write(4 + r.length + s.length);
        out.write(2);
        out.write(r.length);
        out.writeBytes(r);
        out.write(2);
        out.write(s.length);
        out.writeBytes(s);
        return out.toByteArray();
    }

    /** 64 bytes leave four bits over in the last character, which are zero in the one spelling. */
    private static char next(char last) {
        return (char) (last + 1);
    }

    private void addClaims() {
        for (String name : List.of("iss", "aud", "sub", "exp")) {
            add("J07 no " + name, honest().without(name).signedBy(ec), Rejection.CLAIMS);
            add(
                    "J07 null for " + name,
                    TokenMint.sign(
                            ec,
                            header(),
                            honest().without(name).claims().replaceFirst("\\{", "{\"" + name + "\":null,")),
                    Rejection.CLAIMS);
            add(
                    "J06 an object for " + name,
                    honest().claim(name, new JsonObject()).signedBy(ec),
                    Rejection.CLAIMS);
        }
        String iss = issuer.issuer();
        for (String other : List.of(iss + "/", iss.toUpperCase(Locale.ROOT), iss + ".example", "", " " + iss)) {
            add(
                    "J06 issuer of length " + other.length(),
                    honest().claim("iss", other).signedBy(ec),
                    Rejection.ISSUER);
        }
        add("J06 a list of issuers", honest().claim("iss", List.of(iss)).signedBy(ec), Rejection.CLAIMS);
        add("J06 another audience", honest().claim("aud", "console").signedBy(ec), Rejection.AUDIENCE);
        add("J06 a longer audience", honest().claim("aud", "gatepass2").signedBy(ec), Rejection.AUDIENCE);
        add("J06 an audience in upper case", honest().claim("aud", "GATEPASS").signedBy(ec), Rejection.AUDIENCE);
        add("J06 other audiences", honest().claim("aud", List.of("a", "b")).signedBy(ec), Rejection.AUDIENCE);
        add("J06 no audience in the list", honest().claim("aud", List.of()).signedBy(ec), Rejection.CLAIMS);
        add(
                "J06 a number in the list",
                honest().claim("aud", List.of("gatepass", 1)).signedBy(ec),
                Rejection.CLAIMS);
        add("J06 a number for an audience", honest().claim("aud", 1).signedBy(ec), Rejection.CLAIMS);
        add(
                "J08 the client in azp alone",
                honest().claim("aud", "console").claim("azp", "gatepass").signedBy(ec),
                Rejection.AUDIENCE);
        add("an empty subject", honest().claim("sub", "").signedBy(ec), Rejection.CLAIMS);
        add("a subject of 257", honest().claim("sub", "s".repeat(257)).signedBy(ec), Rejection.CLAIMS);
        add("a subject that is a number", honest().claim("sub", 7).signedBy(ec), Rejection.CLAIMS);
    }

    private void addTimes() {
        long second = now.getEpochSecond();
        for (String name : List.of("exp", "nbf", "iat")) {
            add("J07 a text for " + name, honest().claim(name, "" + second).signedBy(ec), Rejection.CLAIMS);
            add("J07 a fraction for " + name, honest().claim(name, second + 0.5).signedBy(ec), Rejection.CLAIMS);
            add("J07 1e20 for " + name, honest().claim(name, 1e20).signedBy(ec), Rejection.CLAIMS);
            add(
                    "J07 2^64 for " + name,
                    honest().claim(name, BigInteger.TWO.pow(64)).signedBy(ec),
                    Rejection.CLAIMS);
            add("J07 below zero for " + name, honest().claim(name, -1).signedBy(ec), Rejection.CLAIMS);
            add("J07 true for " + name, honest().claim(name, true).signedBy(ec), Rejection.CLAIMS);
            add(
                    "J07 after the year 9999 for " + name,
                    honest().claim(name, 253_402_300_800L).signedBy(ec),
                    Rejection.CLAIMS);
        }
        add("J07 expired a minute ago", honest().claim("exp", second - 60).signedBy(ec), Rejection.EXPIRED);
        add("J07 expired at the epoch", honest().claim("exp", 0).claim("iat", 0).signedBy(ec), Rejection.EXPIRED);
        add("J07 not before 61 s from now", honest().claim("nbf", second + 61).signedBy(ec), Rejection.NOT_YET_VALID);
        add("J07 issued 61 s from now", honest().claim("iat", second + 61).signedBy(ec), Rejection.NOT_YET_VALID);
        long tenYears = 3_650L * 86_400;
        add("J07 ten years", honest().claim("exp", second + tenYears).signedBy(ec), Rejection.LIFETIME);
        add(
                "J07 ten years from no beginning",
                honest().without("iat").claim("exp", second + tenYears).signedBy(ec),
                Rejection.LIFETIME);
        add("J07 a day and a second", honest().claim("exp", second + 86_401).signedBy(ec), Rejection.LIFETIME);
        add("J07 issued long ago", honest().claim("iat", second - 86_400).signedBy(ec), Rejection.LIFETIME);
    }

    /** One bit of the signature in each of these places; of RSA in every eighth. */
    private void addTurnedBits() {
        String input = ecTwin.substring(0, ecTwin.lastIndexOf('.') + 1);
        byte[] signature = Base64.getUrlDecoder().decode(ecTwin.substring(input.length()));
        for (int i = 0; i < signature.length; i++) {
            add("J09 a bit of byte " + i, input + base64(turned(signature, i)), Rejection.SIGNATURE);
        }
        String rsaInput = rsaTwin.substring(0, rsaTwin.lastIndexOf('.') + 1);
        byte[] rsaSignature = Base64.getUrlDecoder().decode(rsaTwin.substring(rsaInput.length()));
        for (int i = 0; i < rsaSignature.length; i += 8) {
            addRsa("J09 a bit of byte " + i, rsaInput + base64(turned(rsaSignature, i)), Rejection.SIGNATURE);
        }
    }

    private static byte[] turned(byte[] bytes, int place) {
        byte[] copy = bytes.clone();
        copy[place] ^= (byte) (1 << (place % Byte.SIZE));
        return copy;
    }

    /** Half of the signature replaced by a number that no signature may have, or that is one in another group. */
    private void addEdgesOfEcdsa() {
        String input = ecTwin.substring(0, ecTwin.lastIndexOf('.') + 1);
        byte[] signature = Base64.getUrlDecoder().decode(ecTwin.substring(input.length()));
        BigInteger order = ((ECPublicKey) ec.pair().getPublic()).getParams().getOrder();
        BigInteger field = BigInteger.TWO
                .pow(256)
                .subtract(BigInteger.TWO.pow(224))
                .add(BigInteger.TWO.pow(192))
                .add(BigInteger.TWO.pow(96))
                .subtract(BigInteger.ONE);
        List<BigInteger> edges = List.of(
                BigInteger.ZERO,
                BigInteger.ONE,
                order.subtract(BigInteger.ONE),
                order,
                order.add(BigInteger.ONE),
                field,
                BigInteger.TWO.pow(256).subtract(BigInteger.ONE));
        for (BigInteger edge : edges) {
            byte[] number = fixed(edge);
            byte[] r = signature.clone();
            System.arraycopy(number, 0, r, 0, 32);
            add("J09 r is " + edge, input + base64(r), Rejection.SIGNATURE);
            byte[] s = signature.clone();
            System.arraycopy(number, 0, s, 32, 32);
            add("J09 s is " + edge, input + base64(s), Rejection.SIGNATURE);
            byte[] both = signature.clone();
            System.arraycopy(number, 0, both, 0, 32);
            System.arraycopy(number, 0, both, 32, 32);
            add("J09 both are " + edge, input + base64(both), Rejection.SIGNATURE);
        }
    }

    /** 32 bytes, whatever the sign bit. */
    private static byte[] fixed(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] exact = new byte[32];
        int length = Math.min(bytes.length, 32);
        System.arraycopy(bytes, bytes.length - length, exact, 32 - length, length);
        return exact;
    }

    private String header() {
        return "{\"alg\":\"ES256\",\"kid\":\"" + ec.id() + "\"}";
    }

    private static String header(IssuerKey key) {
        return TokenMint.segment("{\"alg\":\"" + key.algorithm() + "\",\"kid\":\"" + key.id() + "\"}");
    }

    /** The honest claims with one more member after them. */
    private String with(String member) {
        String claims = honest().claims();
        return claims.substring(0, claims.length() - 1) + ',' + member + '}';
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
