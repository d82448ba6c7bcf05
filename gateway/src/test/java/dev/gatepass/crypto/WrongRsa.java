package dev.gatepass.crypto;

import java.security.InvalidParameterException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.SignatureSpi;

/** A provider whose signatures are believed by nobody but itself. */
final class WrongRsa extends Provider {
    private static final long serialVersionUID = 1;

    WrongRsa() {
        super("Wrong", "1", "keys of the JDK, signatures of its own");
        Provider jdk = Security.getProvider("SunRsaSign");
        put("KeyPairGenerator.RSA", jdk.getProperty("KeyPairGenerator.RSA"));
        put("Signature.SHA256withRSA", Spi.class.getName());
    }

    /** Signs everything with the same bytes. */
    public static final class Spi extends SignatureSpi {
        @Override
        protected void engineInitVerify(PublicKey key) {}

        @Override
        protected void engineInitSign(PrivateKey key) {}

        @Override
        protected void engineUpdate(byte b) {}

        @Override
        protected void engineUpdate(byte[] bytes, int from, int length) {}

        @Override
        protected byte[] engineSign() {
            return new byte[256];
        }

        @Override
        protected boolean engineVerify(byte[] signature) {
            return true;
        }

        @Override
        @Deprecated
        protected void engineSetParameter(String name, Object value) {
            throw new InvalidParameterException();
        }

        @Override
        @Deprecated
        protected Object engineGetParameter(String name) {
            throw new InvalidParameterException();
        }
    }
}
