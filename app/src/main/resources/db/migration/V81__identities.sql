-- What became of a study's patient after it was received; rows are only ever inserted.
CREATE TABLE identity_change (
  id TEXT PRIMARY KEY,
  at_micros BIGINT NOT NULL,
  study_uid TEXT NOT NULL,
  revision BIGINT NOT NULL,
  kind TEXT NOT NULL,
  old_patient_id TEXT NOT NULL,
  old_issuer TEXT NOT NULL,
  old_name TEXT NOT NULL,
  old_birth_date TEXT,
  old_sex TEXT NOT NULL,
  new_patient_id TEXT NOT NULL,
  new_issuer TEXT NOT NULL,
  new_name TEXT NOT NULL,
  new_birth_date TEXT,
  new_sex TEXT NOT NULL,
  cause TEXT NOT NULL,
  changed_by TEXT NOT NULL
);

CREATE INDEX identity_change_by_study ON identity_change (study_uid, revision);
CREATE INDEX identity_change_by_old ON identity_change (old_patient_id, old_issuer);
CREATE INDEX identity_change_by_new ON identity_change (new_patient_id, new_issuer);

-- Identifiers that stand for another patient since a merge; never two steps from the survivor.
CREATE TABLE merged_patient (
  patient_id TEXT NOT NULL,
  issuer TEXT NOT NULL,
  into_patient_id TEXT NOT NULL,
  into_issuer TEXT NOT NULL,
  at_micros BIGINT NOT NULL,
  cause TEXT NOT NULL,
  PRIMARY KEY (patient_id, issuer)
);

CREATE INDEX merged_patient_by_survivor ON merged_patient (into_patient_id, into_issuer);
