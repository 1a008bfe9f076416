-- Version 2 of the tables of Tenantshare on H2: an import may concern any number of projects. ${p} and ${x} stand for the same
-- as in version 1.

-- The projects of an event beyond the two that its row names. A row may outlive its event for a moment.
CREATE TABLE ${p}event_party (
    project varbinary NOT NULL,
    seq     bigint    NOT NULL,
    PRIMARY KEY (project, seq)
);
CREATE INDEX ${x}event_party_seq ON ${p}event_party (seq);

INSERT INTO ${p}version (version, applied_at) VALUES (2, CAST(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000 AS bigint));
