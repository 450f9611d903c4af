-- Orders as the information system last described them.
CREATE TABLE imaging_order (
  issuer TEXT NOT NULL,
  accession_number TEXT NOT NULL,
  procedure_id TEXT NOT NULL,
  patient_id TEXT NOT NULL,
  placer_number TEXT NOT NULL,
  placer_authority TEXT NOT NULL,
  filler_number TEXT NOT NULL,
  filler_authority TEXT NOT NULL,
  code TEXT NOT NULL,
  code_scheme TEXT NOT NULL,
  code_meaning TEXT NOT NULL,
  reason TEXT NOT NULL,
  priority INTEGER NOT NULL,
  provider_id TEXT NOT NULL,
  provider_name TEXT NOT NULL,
  study_uid TEXT,
  canceled INTEGER NOT NULL,
  received_at_micros BIGINT NOT NULL,
  cause TEXT NOT NULL,
  PRIMARY KEY (issuer, accession_number, procedure_id)
);

CREATE INDEX imaging_order_by_accession ON imaging_order (accession_number);
CREATE INDEX imaging_order_by_study ON imaging_order (study_uid);
