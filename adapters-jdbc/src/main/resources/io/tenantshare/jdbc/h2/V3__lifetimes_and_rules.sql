-- Version 3 of the tables of Tenantshare on H2: shares that end, rules of recipients, and closing.
-- ${p} and ${x} stand for the same as in version 1. Nothing may be shared until a time, and no project may have rules or be
-- closed, before all processes work on this version: earlier ones know nothing of that.

ALTER TABLE ${p}member ADD (
    answer_by bigint, -- when an offer ends that is not answered
    ends_at   bigint, -- when the share ends
    over_at   bigint, -- from when on the recipient does not see it: the earlier of both, by its status
    due       bigint  -- the same, from when on it can go: absent while an image keeps it
);
CREATE INDEX ${x}member_due ON ${p}member (due);

-- Rules of recipients

CREATE TABLE ${p}rule_set (
    project  varbinary NOT NULL,
    revision bigint    NOT NULL,
    rules    varchar   NOT NULL, -- JSON
    PRIMARY KEY (project)
);
ALTER TABLE ${p}member ADD (
    rule varchar -- JSON: what the recipient's rules did with the offer; absent if nothing
);

-- Requests for a later end

ALTER TABLE ${p}member ADD (
    extension varchar -- what the recipient asks for, as JSON
);

-- Reminders of ends

ALTER TABLE ${p}member ADD (
    reminded bigint -- how long before its end both sides were last reminded of it, in milliseconds; absent if never
);
CREATE INDEX ${x}member_ending ON ${p}member (reminded, ends_at);

-- Projects that are closed

ALTER TABLE ${p}project ADD (
    revision bigint DEFAULT 1 NOT NULL,
    due      bigint, -- from when on something is to be done about it; absent if nothing is
    standing varchar -- JSON: its state and more; absent if it stands as it was registered
);
CREATE INDEX ${x}project_due ON ${p}project (due);

INSERT INTO ${p}version (version, applied_at) VALUES (3, CAST(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000 AS bigint));
