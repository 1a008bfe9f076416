-- Tables of Tenantshare on H2. ${p} stands for the schema and the prefix of the tables, such as sharing.tenantshare_. Ids are
-- bytes in UTF-8, because H2 compares texts by UTF-16; times are milliseconds since 1970-01-01 UTC.

CREATE TABLE ${p}project (
    id      varbinary PRIMARY KEY,
    region  varchar   NOT NULL,
    account varchar   NOT NULL
);

-- The truth about a resource but for its members. A deleted one stays, so that its id never comes back.
CREATE TABLE ${p}resource (
    type          varchar       NOT NULL, -- image or backup
    id            varbinary     NOT NULL,
    owner         varbinary     NOT NULL,
    region        varchar       NOT NULL,
    registered_at bigint        NOT NULL,
    revision      bigint        NOT NULL,
    deleted       boolean       NOT NULL,
    deleted_at    bigint,
    id_free       boolean,                -- only of a pruned tombstone: whether the id may be registered again
    completed     boolean       NOT NULL, -- whether an image was ever active
    kind          varchar       NOT NULL,
    name_lower    varchar       NOT NULL,
    tags          varchar array NOT NULL, -- key=value, with = and % of the key written as %3D and %25
    images        varchar       NOT NULL, -- those that the owner registered from a backup; JSON
    spec          varchar       NOT NULL, -- JSON
    PRIMARY KEY (type, id)
);
CREATE INDEX ${x}resource_owned ON ${p}resource (owner, type, deleted, id);
CREATE INDEX ${x}resource_deleted ON ${p}resource (deleted_at);

-- One row per recipient: the truth about a share, and the lists of both sides.
CREATE TABLE ${p}member (
    type       varchar   NOT NULL,
    resource   varbinary NOT NULL,
    recipient  varbinary NOT NULL,
    owner      varbinary NOT NULL,
    account    varchar   NOT NULL,
    status     varchar   NOT NULL, -- pending, accepted or rejected
    vault      varchar,
    attempt    bigint,
    images     varchar   NOT NULL, -- those that the recipient registered from a backup; JSON
    offered_at bigint    NOT NULL,
    updated_at bigint    NOT NULL,
    note       varchar,
    reason     varchar,
    newest     bigint    GENERATED ALWAYS AS (-offered_at), -- lists show the newest first
    PRIMARY KEY (type, resource, recipient)
);
CREATE INDEX ${x}member_inbox ON ${p}member (recipient, type, status, newest, resource);
CREATE INDEX ${x}member_outgoing ON ${p}member (owner, type, status, newest, resource, recipient);

CREATE TABLE ${p}key_grants (
    owner    varbinary NOT NULL,
    id       varbinary NOT NULL,
    revision bigint    NOT NULL,
    grants   varchar   NOT NULL, -- JSON
    PRIMARY KEY (owner, id)
);

CREATE TABLE ${p}vault (
    owner    varbinary NOT NULL,
    id       varbinary NOT NULL,
    revision bigint    NOT NULL,
    spec     varchar   NOT NULL, -- JSON
    PRIMARY KEY (owner, id)
);

-- What was accepted into a vault, and what room is reserved for.
CREATE TABLE ${p}holding (
    owner    varbinary NOT NULL,
    vault    varbinary NOT NULL,
    type     varchar   NOT NULL,
    resource varbinary NOT NULL,
    size_mb  bigint    NOT NULL,
    attempt  bigint    NOT NULL,
    settled  boolean   NOT NULL,
    since    bigint    NOT NULL,
    PRIMARY KEY (owner, vault, type, resource)
);
CREATE INDEX ${x}holding_open ON ${p}holding (settled, since);

CREATE TABLE ${p}derived (
    project     varbinary NOT NULL,
    kind        smallint  NOT NULL, -- 0 server, 1 disk, 2 image
    id          varbinary NOT NULL,
    source_type varchar   NOT NULL,
    source      varbinary NOT NULL,
    recorded_at bigint    NOT NULL,
    PRIMARY KEY (project, kind, id)
);
CREATE INDEX ${x}derived_source ON ${p}derived (source, source_type);

-- The outbox: commits that are not in the log, or not told to everybody. The identity grows with the commits of one thing,
-- because it is drawn when the row of that thing is locked; its sequence must not be cached.
CREATE TABLE ${p}outbox (
    id          bigint    GENERATED ALWAYS AS IDENTITY (NO CACHE) PRIMARY KEY,
    thing       varbinary NOT NULL,
    revision    bigint    NOT NULL,
    happened_at bigint    NOT NULL,
    logged      boolean   NOT NULL,
    events      varchar   NOT NULL -- JSON
);
CREATE INDEX ${x}outbox_thing ON ${p}outbox (thing, revision);
CREATE INDEX ${x}outbox_age ON ${p}outbox (happened_at);
CREATE INDEX ${x}outbox_unlogged ON ${p}outbox (logged, id);

-- The log: one row per event, numbered without gaps by whoever holds the row of log_head.
CREATE TABLE ${p}event (
    seq         bigint    PRIMARY KEY,
    about       varbinary, -- the resource
    owner       varbinary, -- the project that acted or owns; absent if this version cannot read the event
    recipient   varbinary,
    happened_at bigint    NOT NULL,
    event       varchar   NOT NULL -- JSON
);
CREATE INDEX ${x}event_about ON ${p}event (about, seq);
CREATE INDEX ${x}event_owner ON ${p}event (owner, seq);
CREATE INDEX ${x}event_recipient ON ${p}event (recipient, seq);

CREATE TABLE ${p}log_head (
    id          smallint PRIMARY KEY CHECK (id = 1),
    last_number bigint   NOT NULL
);
INSERT INTO ${p}log_head (id, last_number) VALUES (1, 0);

CREATE TABLE ${p}follower (
    project   varbinary NOT NULL, -- empty for the host
    name      varchar   NOT NULL,
    processed bigint    NOT NULL,
    PRIMARY KEY (project, name)
);

CREATE TABLE ${p}request (
    actor       varbinary NOT NULL,
    request_key varbinary NOT NULL,
    fingerprint varchar   NOT NULL,
    token       varchar   NOT NULL,
    lease_until bigint    NOT NULL, -- over once there is an answer
    expires_at  bigint    NOT NULL,
    answer      varchar,            -- JSON
    earlier     varchar   NOT NULL, -- JSON
    PRIMARY KEY (actor, request_key)
);
CREATE INDEX ${x}request_expiry ON ${p}request (expires_at);

CREATE TABLE ${p}version (
    version    int    PRIMARY KEY,
    applied_at bigint NOT NULL
);
INSERT INTO ${p}version (version, applied_at) VALUES (1, CAST(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000 AS bigint));
