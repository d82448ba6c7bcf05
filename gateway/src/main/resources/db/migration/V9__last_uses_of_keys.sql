-- When each API key was last used, to the minute. What replicas write here every minute changes nobody's rights: it takes
-- no revision, is in no change log, and waits for nobody who administers.
--
-- It adds only: gateways of the versions before read on, and note no uses.

CREATE TABLE api_key_use (
    -- Of a key that there is, or was until a while ago. No foreign key: it would have whoever revokes a key and whoever
    -- notes its use wait for each other. What is left of revoked keys is swept by the replicas.
    id text PRIMARY KEY,
    used_at timestamptz NOT NULL
);
