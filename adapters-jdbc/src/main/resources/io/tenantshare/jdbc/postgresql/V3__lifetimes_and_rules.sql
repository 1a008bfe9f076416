-- Version 3 of the tables of Tenantshare on PostgreSQL 15 and later: shares that end, rules of recipients, and closing.
-- ${p} and ${x} stand for the same as in version 1. Nothing may be shared until a time, and no project may have rules or be
-- closed, before all processes work on this version: earlier ones know nothing of that. Adding these columns rewrites no row.

ALTER TABLE ${p}member
    ADD COLUMN answer_by bigint, -- when an offer ends that is not answered
    ADD COLUMN ends_at   bigint, -- when the share ends
    ADD COLUMN over_at   bigint, -- from when on the recipient does not see it: the earlier of both, by its status
    ADD COLUMN due       bigint; -- the same, from when on it can go: absent while an image keeps it
CREATE INDEX ${x}member_due ON ${p}member (due) WHERE due IS NOT NULL;

-- Rules of recipients

CREATE TABLE ${p}rule_set (
    project  text COLLATE "C" NOT NULL,
    revision bigint           NOT NULL,
    rules    text             NOT NULL, -- JSON
    PRIMARY KEY (project)
);
ALTER TABLE ${p}member
    ADD COLUMN rule text; -- JSON: what the recipient's rules did with the offer; absent if nothing

-- Requests for a later end

ALTER TABLE ${p}member
    ADD COLUMN extension text; -- JSON: what the recipient asks for; absent if nothing

-- Reminders of ends

ALTER TABLE ${p}member
    ADD COLUMN reminded bigint; -- how long before its end both sides were last reminded of it, in milliseconds; absent if never
CREATE INDEX ${x}member_ending ON ${p}member (ends_at) WHERE reminded IS NULL AND ends_at IS NOT NULL;
CREATE INDEX ${x}member_reminded ON ${p}member (reminded, ends_at) WHERE reminded IS NOT NULL;

-- Projects that are closed

ALTER TABLE ${p}project
    ADD COLUMN revision bigint NOT NULL DEFAULT 1,
    ADD COLUMN due      bigint, -- from when on something is to be done about it; absent if nothing is
    ADD COLUMN standing text;   -- JSON: its state and more; absent if it stands as it was registered
CREATE INDEX ${x}project_due ON ${p}project (due) WHERE due IS NOT NULL;

INSERT INTO ${p}version (version, applied_at) VALUES (3, CAST(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000 AS bigint));
