-- Procedure steps as the modalities that performed them described them last.
CREATE TABLE procedure_step (
  sop_uid TEXT PRIMARY KEY,
  performed_by TEXT NOT NULL,
  state TEXT NOT NULL,
  patient_id TEXT,
  issuer TEXT,
  modality TEXT NOT NULL,
  station TEXT NOT NULL,
  description TEXT NOT NULL,
  reason_code TEXT NOT NULL,
  reason_scheme TEXT NOT NULL,
  reason_meaning TEXT NOT NULL,
  started TEXT NOT NULL,
  ended TEXT,
  changed_at_micros BIGINT NOT NULL
);

CREATE TABLE procedure_step_study (
  step_uid TEXT NOT NULL REFERENCES procedure_step (sop_uid),
  study_uid TEXT NOT NULL,
  PRIMARY KEY (step_uid, study_uid)
);

CREATE INDEX procedure_step_by_study ON procedure_step_study (study_uid);

CREATE TABLE procedure_step_instance (
  step_uid TEXT NOT NULL REFERENCES procedure_step (sop_uid),
  sop_uid TEXT NOT NULL,
  series_uid TEXT NOT NULL,
  PRIMARY KEY (step_uid, sop_uid)
);
