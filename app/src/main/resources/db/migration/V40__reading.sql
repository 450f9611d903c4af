-- Readings: one row for each reader of a study; drafts may change until somebody signs.
CREATE TABLE reading (
  id TEXT PRIMARY KEY,
  study_uid TEXT NOT NULL,
  reader TEXT NOT NULL,
  revision BIGINT NOT NULL,
  opened_at BIGINT NOT NULL,
  own_findings TEXT NOT NULL,
  comment TEXT NOT NULL,
  UNIQUE (study_uid, reader)
);

-- Blind first reads; rows are only ever inserted.
CREATE TABLE first_read (
  reading_id TEXT NOT NULL REFERENCES reading (id),
  revision BIGINT NOT NULL,
  stored_at BIGINT NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (reading_id, revision)
);

CREATE TABLE finding_decision (
  reading_id TEXT NOT NULL REFERENCES reading (id),
  result_id TEXT NOT NULL,
  code_scheme TEXT NOT NULL,
  code_value TEXT NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (reading_id, result_id, code_scheme, code_value)
);

-- The primary key is what makes a second signature impossible; rows are only ever inserted.
CREATE TABLE reading_signature (
  study_uid TEXT PRIMARY KEY,
  reading_id TEXT NOT NULL UNIQUE REFERENCES reading (id),
  signed_at BIGINT NOT NULL,
  content TEXT NOT NULL
);

CREATE TABLE addendum (
  id TEXT PRIMARY KEY,
  reading_id TEXT NOT NULL REFERENCES reading (id),
  number BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  signed_at BIGINT NOT NULL,
  content TEXT NOT NULL,
  UNIQUE (reading_id, number)
);

CREATE TABLE addendum_task (
  id TEXT PRIMARY KEY,
  study_uid TEXT NOT NULL,
  reading_id TEXT NOT NULL REFERENCES reading (id),
  revision BIGINT NOT NULL,
  cause TEXT NOT NULL,
  reason TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  UNIQUE (study_uid, cause)
);

CREATE TABLE reading_label (
  id TEXT PRIMARY KEY,
  study_uid TEXT NOT NULL,
  sop_uids TEXT NOT NULL,
  code_scheme TEXT NOT NULL,
  code_value TEXT NOT NULL,
  code_meaning TEXT NOT NULL,
  presence TEXT NOT NULL,
  provenance TEXT NOT NULL,
  reader TEXT NOT NULL,
  labelled_at BIGINT NOT NULL
);
CREATE INDEX reading_label_by_code ON reading_label (code_scheme, code_value);
