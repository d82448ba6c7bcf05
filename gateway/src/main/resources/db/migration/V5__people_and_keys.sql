-- What the administration of people and their API keys needs. It adds and tightens what administration alone writes, so
-- gateways of the versions before read on.

-- Keys ---------------------------------------------------------------------------------------------------------------

-- Who has ever had a key. Only who has not is given one by an administrator, who would come to its files otherwise.
CREATE TABLE api_key_holder (
    kind text NOT NULL,
    name text NOT NULL,
    PRIMARY KEY (kind, name),
    FOREIGN KEY (kind, name) REFERENCES account ON DELETE CASCADE
);

INSERT INTO api_key_holder SELECT DISTINCT owner_kind, owner FROM api_key;

CREATE FUNCTION keep_api_key_holders() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO api_key_holder SELECT DISTINCT owner_kind, owner FROM new_rows ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;

CREATE TRIGGER api_key_holder_is_kept AFTER INSERT ON api_key
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION keep_api_key_holders();

CREATE TRIGGER api_key_keeps_its_owner BEFORE UPDATE ON api_key
    FOR EACH ROW WHEN (NEW.id <> OLD.id OR NEW.owner_kind <> OLD.owner_kind OR NEW.owner <> OLD.owner)
    EXECUTE FUNCTION refuse_change('the id and the owner of an API key are immutable');

-- A person acts for itself.
ALTER TABLE api_key ADD CONSTRAINT api_key_that_acts_for_others_is_of_a_service
    CHECK (owner_kind = 'service-account' OR NOT scopes @> '{act-for}'::text[]) NOT VALID;

-- Lists, in order of bytes ---------------------------------------------------------------------------------------------

CREATE INDEX account_in_order ON account (kind, name COLLATE "C");
CREATE INDEX organization_membership_in_order
    ON organization_membership (organization, (account_kind || '/' || account) COLLATE "C");
CREATE INDEX api_key_in_order ON api_key (id COLLATE "C");
