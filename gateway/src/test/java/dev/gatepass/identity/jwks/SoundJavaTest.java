package dev.gatepass.identity.jwks;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.List;
import org.junit.jupiter.api.Test;

class SoundJavaTest {
    @Test
    void thisJavaIsSound_J09() {
        assertDoesNotThrow(() -> SoundJava.require());
    }

    @Test
    void aJavaThatBelievesSignaturesOfZerosIsNot_J09() {
        for (String one : List.of("SHA256withECDSAinP1363Format", "SHA256withECDSA")) {
            IllegalStateException refused = assertThrows(
                    IllegalStateException.class,
                    () -> SoundJava.require(name -> name.equals(one) ? new Psychic() : Signature.getInstance(name)));
            assertTrue(refused.toString().contains("CVE-2022-21449"), refused.toString());
        }
    }

    @Test
    void aJavaWithoutEcdsaIsNot() {
        assertThrows(
                IllegalStateException.class,
                () -> SoundJava.require(name -> {
                    throw new NoSuchAlgorithmException(name);
                }));
    }

    /** Believes everything. */
    private static final class Psychic extends Signature {
        Psychic() {
            super("psychic");
        }

        @Override
        protected boolean engineVerify(byte[] signature) {
            return true;
        }

        @Override
        protected void engineInitVerify(PublicKey key) {}

        @Override
        protected void engineUpdate(byte b) {}

        @Override
        protected void engineUpdate(byte[] bytes, int offset, int length) {}

        @Override
        protected void engineInitSign(PrivateKey key) {}

        @Override
        protected byte[] engineSign() {
            return new byte[0];
        }

        @Override
        @Deprecated
        protected void engineSetParameter(String name, Object value) {}

        @Override
        @Deprecated
        protected Object engineGetParameter(String name) {
            throw new UnsupportedOperationException(name);
        }
    }
}
