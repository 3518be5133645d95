-- What syncing has to remember, in the same file and the same transactions as the records. Whoever syncs gives the names in
-- `replica`, tags, codes and sealed bytes their meaning; to the store they are bytes.

-- What waits goes out in the order of the actions that made it.
CREATE INDEX change_log_action ON change_log (action, key, grp);

CREATE TABLE replica (
    name  TEXT PRIMARY KEY,
    value BLOB NOT NULL
) WITHOUT ROWID;

-- The rows of the log that are live at the cursor. key is NULL for rows that could not be opened.
CREATE TABLE live_row (
    seq     INTEGER PRIMARY KEY,
    key     INTEGER,
    grp     INTEGER NOT NULL,
    tag     BLOB    NOT NULL,
    hlc     INTEGER NOT NULL,
    device  INTEGER NOT NULL,
    context BLOB    NOT NULL,
    code    BLOB    NOT NULL      -- what the row adds to the digest
);
CREATE INDEX live_row_of ON live_row (key, grp);

-- Rows of this device that the log has acknowledged, until they are seen in it.
CREATE TABLE acknowledged_row (
    key     INTEGER NOT NULL,
    grp     INTEGER NOT NULL,
    tag     BLOB    NOT NULL,
    hlc     INTEGER NOT NULL,
    device  INTEGER NOT NULL,
    context BLOB    NOT NULL,
    code    BLOB    NOT NULL,
    head    INTEGER NOT NULL,     -- at the latest they are seen by then
    PRIMARY KEY (tag, hlc, device)
) WITHOUT ROWID;

-- This device's edits that left it: the highest that was sealed, and the highest that was acknowledged.
CREATE TABLE sent (
    key       INTEGER NOT NULL,
    grp       INTEGER NOT NULL,
    sealed    INTEGER NOT NULL,
    published INTEGER NOT NULL,
    PRIMARY KEY (key, grp)
) WITHOUT ROWID;

-- Requests that were sealed and not acknowledged yet, in order. entries: which records' groups its rows are of.
CREATE TABLE frozen (
    number  INTEGER PRIMARY KEY,
    request BLOB    NOT NULL,
    entries BLOB    NOT NULL
);

-- What was refused for good, until it is edited again.
CREATE TABLE set_aside (
    key      INTEGER NOT NULL,
    grp      INTEGER NOT NULL,
    at       INTEGER NOT NULL,
    sentence TEXT    NOT NULL,
    PRIMARY KEY (key, grp)
) WITHOUT ROWID;

-- Rows that could not be opened: a key or a newer version is missing.
CREATE TABLE quarantined_row (
    number INTEGER PRIMARY KEY,
    seq    INTEGER NOT NULL,
    epoch  INTEGER NOT NULL,      -- 0: the header could not be read either
    hash   BLOB    NOT NULL,
    header BLOB    NOT NULL,
    body   BLOB    NOT NULL
);
CREATE UNIQUE INDEX quarantined_row_hash ON quarantined_row (hash);

-- Removals by other devices: how many lately, and those that wait for the person's word.
CREATE TABLE removal (
    device INTEGER NOT NULL,
    hlc    INTEGER NOT NULL,
    key    INTEGER NOT NULL,
    PRIMARY KEY (device, hlc, key)
) WITHOUT ROWID;
CREATE TABLE held_row (
    number INTEGER PRIMARY KEY,
    key    INTEGER NOT NULL,
    device INTEGER NOT NULL,      -- whose removal it is
    state  BLOB    NOT NULL       -- RecordCodec
);

-- The space's other devices, as their beacons tell; and what this device's own digest was lately.
CREATE TABLE peer (
    device   INTEGER PRIMARY KEY,
    name     TEXT    NOT NULL,
    heard_at INTEGER NOT NULL,    -- milliseconds since 1970
    agreed_at INTEGER,
    differs  INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE past_digest (
    number   INTEGER PRIMARY KEY,
    position BLOB NOT NULL,
    digest   BLOB NOT NULL
);
