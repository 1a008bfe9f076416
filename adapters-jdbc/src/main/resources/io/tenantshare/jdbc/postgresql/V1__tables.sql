-- Tables of Tenantshare on PostgreSQL 15 and later. ${p} stands for the schema and the prefix of the tables, such as
-- sharing.tenantshare_. Ids are compared by bytes; times are milliseconds since 1970-01-01 UTC.

CREATE TABLE ${p}project (
    id      text COLLATE "C" PRIMARY KEY,
    region  text NOT NULL,
    account text NOT NULL
);

-- The truth about a resource but for its members. A deleted one stays, so that its id never comes back.
CREATE TABLE ${p}resource (
    type          text COLLATE "C" NOT NULL, -- image or backup
    id            text COLLATE "C" NOT NULL,
    owner         text COLLATE "C" NOT NULL,
    region        text             NOT NULL,
    registered_at bigint           NOT NULL,
    revision      bigint           NOT NULL,
    deleted       boolean          NOT NULL,
    deleted_at    bigint,
    id_free       boolean,                   -- only of a pruned tombstone: whether the id may be registered again
    completed     boolean          NOT NULL, -- whether an image was ever active
    kind          text             NOT NULL,
    name_lower    text             NOT NULL,
    tags          text[]           NOT NULL, -- key=value, with = and % of the key written as %3D and %25
    images        text             NOT NULL, -- those that the owner registered from a backup; JSON
    spec          text             NOT NULL, -- JSON
    PRIMARY KEY (type, id)
);
CREATE INDEX ${x}resource_owned ON ${p}resource (owner, type, id) WHERE NOT deleted;
CREATE INDEX ${x}resource_deleted ON ${p}resource (deleted_at) WHERE deleted_at IS NOT NULL;

-- One row per recipient: the truth about a share, and the lists of both sides.
CREATE TABLE ${p}member (
    type       text COLLATE "C" NOT NULL,
    resource   text COLLATE "C" NOT NULL,
    recipient  text COLLATE "C" NOT NULL,
    owner      text COLLATE "C" NOT NULL,
    account    text             NOT NULL,
    status     text COLLATE "C" NOT NULL, -- pending, accepted or rejected
    vault      text,
    attempt    bigint,
    images     text             NOT NULL, -- those that the recipient registered from a backup; JSON
    offered_at bigint           NOT NULL,
    updated_at bigint           NOT NULL,
    note       text,
    reason     text,
    newest     bigint           NOT NULL GENERATED ALWAYS AS (-offered_at) STORED, -- lists show the newest first
    PRIMARY KEY (type, resource, recipient)
);
CREATE INDEX ${x}member_inbox ON ${p}member (recipient, type, status, newest, resource);
CREATE INDEX ${x}member_outgoing ON ${p}member (owner, type, status, newest, resource, recipient);

CREATE TABLE ${p}key_grants (
    owner    text COLLATE "C" NOT NULL,
    id       text COLLATE "C" NOT NULL,
    revision bigint           NOT NULL,
    grants   text             NOT NULL, -- JSON
    PRIMARY KEY (owner, id)
);

CREATE TABLE ${p}vault (
    owner    text COLLATE "C" NOT NULL,
    id       text COLLATE "C" NOT NULL,
    revision bigint           NOT NULL,
    spec     text             NOT NULL, -- JSON
    PRIMARY KEY (owner, id)
);

-- What was accepted into a vault, and what room is reserved for.
CREATE TABLE ${p}holding (
    owner    text COLLATE "C" NOT NULL,
    vault    text COLLATE "C" NOT NULL,
    type     text COLLATE "C" NOT NULL,
    resource text COLLATE "C" NOT NULL,
    size_mb  bigint           NOT NULL,
    attempt  bigint           NOT NULL,
    settled  boolean          NOT NULL,
    since    bigint           NOT NULL,
    PRIMARY KEY (owner, vault, type, resource)
);
CREATE INDEX ${x}holding_open ON ${p}holding (since) WHERE NOT settled;

CREATE TABLE ${p}derived (
    project     text COLLATE "C" NOT NULL,
    kind        smallint         NOT NULL, -- 0 server, 1 disk, 2 image
    id          text COLLATE "C" NOT NULL,
    source_type text             NOT NULL,
    source      text COLLATE "C" NOT NULL,
    recorded_at bigint           NOT NULL,
    PRIMARY KEY (project, kind, id)
);
CREATE INDEX ${x}derived_source ON ${p}derived (source, source_type);

-- The outbox: commits that are not in the log, or not told to everybody. The identity grows with the commits of one thing,
-- because it is drawn when the row of that thing is locked; its sequence must not be cached.
CREATE TABLE ${p}outbox (
    id          bigint GENERATED ALWAYS AS IDENTITY (CACHE 1) PRIMARY KEY,
    thing       text COLLATE "C" NOT NULL,
    revision    bigint           NOT NULL,
    happened_at bigint           NOT NULL,
    logged      boolean          NOT NULL,
    events      text             NOT NULL -- JSON
) WITH (autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX ${x}outbox_thing ON ${p}outbox (thing, revision);
CREATE INDEX ${x}outbox_age ON ${p}outbox (happened_at);
CREATE INDEX ${x}outbox_unlogged ON ${p}outbox (id) WHERE NOT logged;

-- The log: one row per event, numbered without gaps by whoever holds the row of log_head.
CREATE TABLE ${p}event (
    seq         bigint PRIMARY KEY,
    about       text COLLATE "C", -- the resource
    owner       text COLLATE "C", -- the project that acted or owns; absent if this version cannot read the event
    recipient   text COLLATE "C",
    happened_at bigint NOT NULL,
    event       text   NOT NULL -- JSON
);
CREATE INDEX ${x}event_about ON ${p}event (about, seq) WHERE about IS NOT NULL;
CREATE INDEX ${x}event_owner ON ${p}event (owner, seq) WHERE owner IS NOT NULL;
CREATE INDEX ${x}event_recipient ON ${p}event (recipient, seq) WHERE recipient IS NOT NULL;

CREATE TABLE ${p}log_head (
    id          smallint PRIMARY KEY CHECK (id = 1),
    last_number bigint NOT NULL
);
INSERT INTO ${p}log_head (id, last_number) VALUES (1, 0);

CREATE TABLE ${p}follower (
    project   text COLLATE "C" NOT NULL, -- empty for the host
    name      text COLLATE "C" NOT NULL,
    processed bigint           NOT NULL,
    PRIMARY KEY (project, name)
);

CREATE TABLE ${p}request (
    actor       text COLLATE "C" NOT NULL,
    request_key text COLLATE "C" NOT NULL,
    fingerprint text             NOT NULL,
    token       text COLLATE "C" NOT NULL,
    lease_until bigint           NOT NULL, -- over once there is an answer
    expires_at  bigint           NOT NULL,
    answer      text,            -- JSON
    earlier     text             NOT NULL, -- JSON
    PRIMARY KEY (actor, request_key)
);
CREATE INDEX ${x}request_expiry ON ${p}request (expires_at);

CREATE TABLE ${p}version (
    version    int PRIMARY KEY,
    applied_at bigint NOT NULL
);
INSERT INTO ${p}version (version, applied_at) VALUES (1, CAST(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000 AS bigint));
