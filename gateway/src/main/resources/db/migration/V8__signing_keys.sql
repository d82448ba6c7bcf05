-- The keys that sign Gatepass's own tokens, which all gateways on this database share.
--
-- It adds only: gateways of the versions before read on, and know nothing of such tokens.

CREATE TABLE signing_key (
    kid text PRIMARY KEY CHECK (kid ~ '^[A-Za-z0-9_-]{1,128}$'),
    -- As it is published, from when the row is there until it is not.
    public_jwk jsonb NOT NULL CHECK (jsonb_typeof(public_jwk) = 'object'),
    -- PKCS #8 in Base64, sealed with the configured encryption key. It goes when the key signs no more.
    sealed_private_key text CHECK (sealed_private_key LIKE 'sealed:%'),
    created_at timestamptz NOT NULL DEFAULT now() CHECK (isfinite(created_at)),
    -- When everybody has heard of it who keeps the published keys for as long as they may be kept.
    known_from timestamptz NOT NULL CHECK (isfinite(known_from)),
    signs_from timestamptz NOT NULL CHECK (isfinite(signs_from)),
    -- Since when another signs in its place.
    signs_until timestamptz CHECK (isfinite(signs_until)),
    CONSTRAINT signing_key_that_signs_has_its_private_key
        CHECK (sealed_private_key IS NOT NULL OR signs_until IS NOT NULL)
);

CREATE TRIGGER signing_key_is_immutable BEFORE UPDATE ON signing_key
    FOR EACH ROW WHEN (NEW.kid <> OLD.kid OR NEW.public_jwk <> OLD.public_jwk OR NEW.created_at <> OLD.created_at
        OR OLD.signs_until IS NOT NULL AND NEW.signs_until IS DISTINCT FROM OLD.signs_until
        OR OLD.sealed_private_key IS NULL AND NEW.sealed_private_key IS NOT NULL)
    EXECUTE FUNCTION refuse_change('a key that signs tokens is immutable, and one that has ended signs no more');
