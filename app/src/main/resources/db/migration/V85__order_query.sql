-- Studies whose order is asked for at the modality worklist, and how far that is.
CREATE TABLE order_query (
  study_uid TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL,
  issuer TEXT NOT NULL,
  accession_number TEXT NOT NULL,
  state TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  not_before BIGINT NOT NULL,
  reason TEXT NOT NULL
);

-- What waits is a small part of the table; only it is searched all the time.
CREATE INDEX order_query_waiting ON order_query (not_before)
WHERE state = 'WAITING';
