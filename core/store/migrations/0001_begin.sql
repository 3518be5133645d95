-- The first schema. A migration is never changed once released: add the next one.
-- Every synced thing is a row of `record`; what the other tables say can be derived from its states.

-- key: this device's number for a record, the rowid of all that is derived from it.
-- tail: the last 16 hex digits of the id read backwards, for look-ups by the end of an id.
-- place, sort_at: where the record is listed and by what moment (see Place in RecordView.h).
CREATE TABLE record (
    key     INTEGER PRIMARY KEY,
    id      BLOB    NOT NULL,
    tail    INTEGER NOT NULL,
    kind    INTEGER NOT NULL,
    place   INTEGER NOT NULL,
    sort_at INTEGER NOT NULL,
    flags   INTEGER NOT NULL DEFAULT 0,  -- 1: has a text, 2: has a conflict, 4: deleted
    title   TEXT    NOT NULL DEFAULT '',
    tags    TEXT    NOT NULL DEFAULT '', -- one a line, as shown
    deleted_with BLOB,                   -- the container it went to Trash with
    state   BLOB    NOT NULL             -- group 0, RecordCodec
);
CREATE UNIQUE INDEX record_id ON record (id);
CREATE INDEX record_tail ON record (tail);
CREATE INDEX record_place ON record (place, sort_at);
CREATE INDEX record_kind ON record (kind, key);
CREATE INDEX record_deleted_with ON record (deleted_with) WHERE deleted_with IS NOT NULL;

-- group 1, RecordCodec
CREATE TABLE record_text (
    key   INTEGER PRIMARY KEY,
    state BLOB NOT NULL
);

CREATE TABLE task (
    key              INTEGER PRIMARY KEY,
    "order"          TEXT,
    state            INTEGER,
    project          BLOB,
    section          BLOB,
    parent           BLOB,
    due_day          INTEGER,   -- days since 1970-01-01
    due_minute       INTEGER,   -- since midnight; -1: all day
    deadline_day     INTEGER,
    deadline_minute  INTEGER,
    defer_day        INTEGER,
    defer_minute     INTEGER,
    estimate_minutes INTEGER,
    energy           INTEGER,
    priority         INTEGER,
    repeat           TEXT,
    completed_at     INTEGER,
    someday          INTEGER
);
CREATE INDEX task_project  ON task (project, "order") WHERE project IS NOT NULL;
CREATE INDEX task_parent   ON task (parent, "order") WHERE parent IS NOT NULL;
CREATE INDEX task_due      ON task (due_day, due_minute, "order") WHERE due_day IS NOT NULL AND state = 0;
CREATE INDEX task_deadline ON task (deadline_day) WHERE deadline_day IS NOT NULL AND state = 0;

CREATE INDEX task_defer    ON task (defer_day, "order") WHERE defer_day IS NOT NULL AND state = 0;

CREATE TABLE project (
    key     INTEGER PRIMARY KEY,
    "order" TEXT,
    state   INTEGER,
    parent  BLOB,
    color   INTEGER
);
CREATE TABLE section (
    key     INTEGER PRIMARY KEY,
    "order" TEXT,
    project BLOB
);
CREATE INDEX section_project ON section (project);
CREATE TABLE note (
    key        INTEGER PRIMARY KEY,
    "order"    TEXT,
    project    BLOB,
    day_day    INTEGER,
    day_minute INTEGER
);
CREATE INDEX note_project ON note (project) WHERE project IS NOT NULL;
CREATE TABLE item (
    key                INTEGER PRIMARY KEY,
    "order"            TEXT,
    project            BLOB,
    amount             TEXT,
    location           BLOB,
    best_before_day    INTEGER,
    best_before_minute INTEGER,
    warranty_day       INTEGER,
    warranty_minute    INTEGER,
    barcode            TEXT
);
CREATE INDEX item_location ON item (location) WHERE location IS NOT NULL;
CREATE INDEX item_project ON item (project) WHERE project IS NOT NULL;
CREATE TABLE location (
    key     INTEGER PRIMARY KEY,
    "order" TEXT,
    parent  BLOB
);
CREATE TABLE tag (
    key     INTEGER PRIMARY KEY,
    "order" TEXT,
    color   INTEGER
);
CREATE TABLE routine (
    key              INTEGER PRIMARY KEY,
    "order"          TEXT,
    project          BLOB,
    due_day          INTEGER,
    due_minute       INTEGER,
    estimate_minutes INTEGER,
    energy           INTEGER,
    repeat           TEXT
);
CREATE TABLE focus_session (
    key             INTEGER PRIMARY KEY,
    task            BLOB,
    started_at      INTEGER,
    ended_at        INTEGER,
    planned_minutes INTEGER
);
CREATE TABLE check_in (
    key        INTEGER PRIMARY KEY,
    energy     INTEGER,
    started_at INTEGER,
    mood       INTEGER
);
CREATE TABLE saved_search (
    key     INTEGER PRIMARY KEY,
    "order" TEXT,
    query   TEXT
);
CREATE TABLE relation (
    key     INTEGER PRIMARY KEY,
    "from"  BLOB,
    "to"    BLOB,
    relates INTEGER
);
CREATE INDEX relation_from ON relation ("from");
CREATE INDEX relation_to ON relation ("to");

CREATE TABLE record_tag (
    tag TEXT    NOT NULL,      -- folded
    key INTEGER NOT NULL,
    PRIMARY KEY (tag, key)
) WITHOUT ROWID;
CREATE INDEX record_tag_key ON record_tag (key);
CREATE TABLE record_link (
    target BLOB    NOT NULL,
    key    INTEGER NOT NULL,
    PRIMARY KEY (target, key)
) WITHOUT ROWID;
CREATE INDEX record_link_key ON record_link (key);

-- How many records a place lists, so that no count walks a whole list.
CREATE TABLE tally (
    place INTEGER PRIMARY KEY,
    n     INTEGER NOT NULL
);

-- Folded texts, and the two indexes over them: words with prefixes, and which three letters stand together.
CREATE TABLE search_doc (
    key   INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    body  TEXT NOT NULL
);
CREATE VIRTUAL TABLE search_words USING fts5 (
    title, body, content = 'search_doc', content_rowid = 'key', prefix = '2',
    tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* Co So Sm Sc'"
);
CREATE VIRTUAL TABLE search_grams USING fts5 (
    title, body, content = 'search_doc', content_rowid = 'key', detail = none, columnsize = 0,
    tokenize = 'trigram case_sensitive 1'
);
CREATE VIRTUAL TABLE search_vocabulary USING fts5vocab (search_words, row);

-- What the person did, for undo and redo. state: 0 running, 1 done, 2 taken back.
CREATE TABLE action (
    number   INTEGER PRIMARY KEY,
    at       INTEGER NOT NULL,
    verb     INTEGER NOT NULL,
    count    INTEGER NOT NULL,
    title    TEXT    NOT NULL,
    state    INTEGER NOT NULL,
    coalesce TEXT    NOT NULL DEFAULT ''
);
-- The traces of its edits (see Journal.cpp), in parts of one transaction each.
CREATE TABLE action_part (
    action INTEGER NOT NULL,
    part   INTEGER NOT NULL,
    traces BLOB    NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0,   -- the traces are those of the undo
    PRIMARY KEY (action, part)
) WITHOUT ROWID;

-- What edits of a record took away and wrote, latest 200 a record.
CREATE TABLE history (
    key     INTEGER NOT NULL,
    hlc     INTEGER NOT NULL,
    device  INTEGER NOT NULL,
    changes BLOB    NOT NULL,
    PRIMARY KEY (key, hlc, device)
) WITHOUT ROWID;

-- What waits to be sent: one entry a record and group, edits coalesce.
CREATE TABLE change_log (
    key    INTEGER NOT NULL,
    grp    INTEGER NOT NULL,
    action INTEGER NOT NULL,
    PRIMARY KEY (key, grp)
) WITHOUT ROWID;

CREATE TABLE draft (
    name TEXT PRIMARY KEY,
    text TEXT NOT NULL
) WITHOUT ROWID;

-- device, hlc, next key… substrings_from, a number: documents with this key and above are not in search_grams yet.
CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value BLOB NOT NULL
) WITHOUT ROWID;
