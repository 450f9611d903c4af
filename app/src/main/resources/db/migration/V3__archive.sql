CREATE TABLE study (
  study_uid TEXT PRIMARY KEY,
  revision BIGINT NOT NULL,
  patient_id TEXT NOT NULL,
  issuer TEXT NOT NULL,
  patient_name TEXT NOT NULL,
  patient_name_key TEXT NOT NULL,
  birth_date TEXT,
  sex TEXT NOT NULL,
  accession_number TEXT NOT NULL,
  study_date TEXT,
  description TEXT NOT NULL,
  priority INTEGER NOT NULL,
  received_at_micros BIGINT NOT NULL,
  quality_control INTEGER NOT NULL,
  held TEXT
);

CREATE INDEX study_by_patient ON study (patient_id, issuer);
CREATE INDEX study_by_arrival ON study (received_at_micros);
CREATE INDEX study_by_accession ON study (accession_number);

CREATE TABLE series (
  study_uid TEXT NOT NULL REFERENCES study (study_uid),
  series_uid TEXT NOT NULL,
  modality TEXT NOT NULL,
  body_part TEXT NOT NULL,
  description TEXT NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY (study_uid, series_uid)
);

CREATE TABLE instance (
  sop_uid TEXT PRIMARY KEY,
  study_uid TEXT NOT NULL,
  series_uid TEXT NOT NULL,
  sop_class_uid TEXT NOT NULL,
  transfer_syntax_uid TEXT NOT NULL,
  digest TEXT NOT NULL,
  number INTEGER NOT NULL,
  image_rows INTEGER NOT NULL,
  image_columns INTEGER NOT NULL,
  frames INTEGER NOT NULL,
  own INTEGER NOT NULL,
  source TEXT NOT NULL,
  received_at_micros BIGINT NOT NULL,
  FOREIGN KEY (study_uid, series_uid) REFERENCES series (study_uid, series_uid)
);

CREATE INDEX instance_by_study ON instance (study_uid);

-- An arrived object that contradicts what is held; kept until and after a person decides.
CREATE TABLE archive_conflict (
  id TEXT PRIMARY KEY,
  at_micros BIGINT NOT NULL,
  study_uid TEXT NOT NULL,
  sop_uid TEXT NOT NULL,
  kind TEXT NOT NULL,
  reason TEXT NOT NULL,
  digest TEXT NOT NULL,
  source TEXT NOT NULL,
  resolution TEXT
);

CREATE INDEX archive_conflict_by_study ON archive_conflict (study_uid);

CREATE TABLE quarantined_object (
  id TEXT PRIMARY KEY,
  at_micros BIGINT NOT NULL,
  source TEXT NOT NULL,
  bytes BIGINT NOT NULL,
  code TEXT NOT NULL,
  reason TEXT NOT NULL,
  digest TEXT
);
