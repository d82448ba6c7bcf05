package dev.gatepass.signing.goog4;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What the reference signs with: the two ways of the specification, by the platform's own cryptography. */
public interface SlowKey {
    String algorithm();

    String name();

    byte[] sign(String date, String stringToSign);

    /** A key derived in four steps. */
    record Hmac(HmacKey key) implements SlowKey {
        @Override
        public String algorithm() {
            return "GOOG4-HMAC-SHA256";
        }

        @Override
        public String name() {
            return key.accessId();
        }

        @Override
        public byte[] sign(String date, String stringToSign) {
            byte[] derived = ("GOOG4" + key.secret()).getBytes(UTF_8);
            for (String step : List.of(date, "auto", "storage", "goog4_request")) {
                derived = hmac(derived, step);
            }
            return hmac(derived, stringToSign);
        }

        private static byte[] hmac(byte[] key, String message) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(key, "HmacSHA256"));
                return mac.doFinal(message.getBytes(UTF_8));
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** The private key of a service account. */
    record Rsa(ServiceAccountKey key) implements SlowKey {
        @Override
        public String algorithm() {
            return "GOOG4-RSA-SHA256";
        }

        @Override
        public String name() {
            return key.clientEmail();
        }

        @Override
        public byte[] sign(String date, String stringToSign) {
            try {
                Signature signature = Signature.getInstance("SHA256withRSA");
                signature.initSign(key.key());
                signature.update(stringToSign.getBytes(UTF_8));
                return signature.sign();
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }
    }
}
