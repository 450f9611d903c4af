-- The outbox: what goes to which destination, and what became of it.
CREATE TABLE delivery (
  id TEXT PRIMARY KEY,
  number BIGINT NOT NULL UNIQUE,
  destination TEXT NOT NULL,
  kind TEXT NOT NULL,
  sop_uid TEXT NOT NULL,
  study_uid TEXT NOT NULL,
  patient_id TEXT NOT NULL,
  issuer TEXT NOT NULL,
  report_state TEXT NOT NULL,
  subject TEXT NOT NULL,
  models TEXT NOT NULL,
  state TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  not_before BIGINT NOT NULL,
  give_up_at BIGINT NOT NULL,
  code TEXT NOT NULL,
  reason TEXT NOT NULL,
  transaction_uid TEXT,
  -- The same announced twice is sent once.
  UNIQUE (destination, kind, sop_uid)
);

CREATE INDEX delivery_by_study ON delivery (study_uid);

-- What waits is a small part of the table; only it is searched all the time.
CREATE INDEX delivery_waiting ON delivery (destination, number)
WHERE state IN ('WAITING', 'CONFIRMING');

CREATE UNIQUE INDEX delivery_by_transaction ON delivery (transaction_uid)
WHERE transaction_uid IS NOT NULL;

-- A row without an end belongs to an attempt in flight, or to one the process did not outlive.
CREATE TABLE delivery_attempt (
  delivery_id TEXT NOT NULL REFERENCES delivery (id),
  number INTEGER NOT NULL,
  began_at BIGINT NOT NULL,
  ended_at BIGINT,
  code TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (delivery_id, number)
);
