-- What models said; a row changes only by being superseded.
CREATE TABLE ai_result (
  id TEXT PRIMARY KEY,
  study_uid TEXT NOT NULL,
  study_revision BIGINT NOT NULL,
  model TEXT NOT NULL,
  model_version TEXT NOT NULL,
  model_digest TEXT NOT NULL,
  settings TEXT NOT NULL,
  instance_set TEXT NOT NULL,
  status TEXT NOT NULL,
  code TEXT NOT NULL,
  reason TEXT NOT NULL,
  findings TEXT NOT NULL,
  notes TEXT NOT NULL,
  mapped INTEGER NOT NULL,
  map_columns INTEGER NOT NULL,
  map_rows INTEGER NOT NULL,
  map_values TEXT NOT NULL,
  active INTEGER NOT NULL,
  blind INTEGER NOT NULL,
  not_for_clinical_use INTEGER NOT NULL,
  created_at BIGINT NOT NULL,
  superseded INTEGER NOT NULL
);

CREATE INDEX ai_result_by_study ON ai_result (study_uid);

CREATE INDEX ai_result_by_model ON ai_result (model, model_version);

-- A retried item adds nothing: one live result for what one model read at one revision.
CREATE UNIQUE INDEX ai_result_live_once
ON ai_result (study_uid, study_revision, model, instance_set)
WHERE superseded = 0;

CREATE TABLE ai_result_instance (
  result_id TEXT NOT NULL REFERENCES ai_result (id),
  sop_uid TEXT NOT NULL,
  digest TEXT NOT NULL,
  PRIMARY KEY (result_id, sop_uid)
);

CREATE TABLE model_role (
  model TEXT PRIMARY KEY,
  role TEXT NOT NULL,
  blind INTEGER NOT NULL,
  approved_version TEXT,
  approved_by TEXT,
  approval_reason TEXT,
  approved_at BIGINT
);

CREATE TABLE model_prevalence (
  model TEXT NOT NULL,
  finding_code TEXT NOT NULL,
  prevalence DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (model, finding_code)
);
