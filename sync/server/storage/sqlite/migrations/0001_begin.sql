-- What the server keeps. Everything about a record is sealed; a header says only which row covers which.

CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
) WITHOUT ROWID;

CREATE TABLE account (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id BLOB NOT NULL UNIQUE,
    email TEXT NOT NULL UNIQUE,
    created_at INTEGER NOT NULL,
    disabled INTEGER NOT NULL DEFAULT 0,
    quota INTEGER,              -- bytes; absent: the server's default
    kdf_salt BLOB NOT NULL,
    kdf_log_n INTEGER NOT NULL,
    kdf_r INTEGER NOT NULL,
    kdf_p INTEGER NOT NULL,
    verifier BLOB,              -- absent after a reset, until somebody registers again
    wrapped_key BLOB,           -- absent until the first app signs in
    recovery_verifier BLOB,
    recovery_wrapped_key BLOB,
    keys_version INTEGER NOT NULL
);

CREATE TABLE token (
    number INTEGER PRIMARY KEY, -- the first 8 bytes of the hash
    hash BLOB NOT NULL,         -- SHA-256 of the token
    account INTEGER NOT NULL,
    device INTEGER,             -- absent for scripts
    name TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL
);
CREATE INDEX token_by_account ON token (account);

CREATE TABLE invitation (
    hash BLOB PRIMARY KEY,
    account INTEGER,            -- whom it lets register again, after a reset
    email TEXT,                 -- for whom it is; absent: anybody
    expires_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE space (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id BLOB NOT NULL UNIQUE,
    account INTEGER NOT NULL,
    log BLOB NOT NULL,
    head INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    min_writer INTEGER NOT NULL,
    row_bytes INTEGER NOT NULL,
    blob_bytes INTEGER NOT NULL,
    quota INTEGER,
    keys_version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    wrapped_keys BLOB NOT NULL
);
CREATE INDEX space_by_account ON space (account);

-- A device's chain value in a space: the hash of its last accepted push.
CREATE TABLE chain (
    space INTEGER NOT NULL,
    device INTEGER NOT NULL,
    value BLOB NOT NULL,
    PRIMARY KEY (space, device)
) WITHOUT ROWID;

-- Sealed rows of all spaces in the order of their arrival: written once, never changed, so that the file only grows at
-- its end. Which space a row belongs to and its sequence number there follow from its batch.
CREATE TABLE row (
    number INTEGER PRIMARY KEY,
    header BLOB NOT NULL,
    body BLOB NOT NULL
);

-- One accepted push: `count` rows from row `row` on, numbered from `first` on.
CREATE TABLE batch (
    space INTEGER NOT NULL,
    first INTEGER NOT NULL,
    row INTEGER NOT NULL,
    count INTEGER NOT NULL,
    received INTEGER NOT NULL,
    PRIMARY KEY (space, first)
) WITHOUT ROWID;

-- Where the rows of a tag are. `tag` is its first 8 bytes: the header has them all.
CREATE TABLE tag (
    space INTEGER NOT NULL,
    tag INTEGER NOT NULL,
    dead INTEGER NOT NULL,
    row INTEGER NOT NULL,
    PRIMARY KEY (space, tag, dead, row)
) WITHOUT ROWID;

-- Rows that another covers, until they are purged.
CREATE TABLE death (
    row INTEGER PRIMARY KEY,
    died INTEGER NOT NULL,      -- the sequence number of the row that covers it
    day INTEGER NOT NULL,       -- when that came: days since 1970
    space INTEGER NOT NULL
);

CREATE TABLE beacon (
    space INTEGER NOT NULL,
    device INTEGER NOT NULL,
    received INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (space, device)
) WITHOUT ROWID;

CREATE TABLE blob (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    space INTEGER NOT NULL,
    id BLOB NOT NULL,
    epoch INTEGER NOT NULL,
    chunks INTEGER NOT NULL,
    held INTEGER NOT NULL,      -- how many of the chunks are here
    bytes INTEGER NOT NULL,     -- of those
    named INTEGER NOT NULL,     -- by how many rows, dead ones included
    idle_day INTEGER NOT NULL,  -- since when by none
    UNIQUE (space, id)
);

CREATE TABLE chunk (
    blob INTEGER NOT NULL,
    position INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (blob, position)
);
