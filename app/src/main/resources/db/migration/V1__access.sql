CREATE TABLE account (
  name TEXT PRIMARY KEY,
  display_name TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  roles TEXT NOT NULL,
  created_at_micros BIGINT NOT NULL,
  disabled INTEGER NOT NULL,
  failed_logins INTEGER NOT NULL,
  locked_until_micros BIGINT NOT NULL
);

CREATE TABLE audit_event (
  sequence BIGINT PRIMARY KEY,
  at_micros BIGINT NOT NULL,
  user_name TEXT NOT NULL,
  purpose TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  patient TEXT,
  detail TEXT NOT NULL,
  hash TEXT NOT NULL
);

CREATE INDEX audit_event_by_subject ON audit_event (subject);
CREATE INDEX audit_event_by_patient ON audit_event (patient);

-- The end of the chain, so that rows cut off its tail are noticed.
CREATE TABLE audit_head (
  only_row INTEGER PRIMARY KEY,
  sequence BIGINT NOT NULL,
  hash TEXT NOT NULL
);

INSERT INTO audit_head (only_row, sequence, hash)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
