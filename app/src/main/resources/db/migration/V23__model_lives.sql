-- Where each version of a model stands. At most one version of a model is in use.
CREATE TABLE model_life (
  model TEXT NOT NULL,
  version TEXT NOT NULL,
  digest TEXT NOT NULL,
  stage TEXT NOT NULL,
  since BIGINT NOT NULL,
  PRIMARY KEY (model, version)
);

CREATE UNIQUE INDEX model_life_one_active ON model_life (model) WHERE stage = 'ACTIVE';

-- What a decision about a version rests on; rows are only ever inserted.
CREATE TABLE model_evidence (
  id TEXT PRIMARY KEY,
  model TEXT NOT NULL,
  version TEXT NOT NULL,
  digest TEXT NOT NULL,
  against TEXT,
  kind TEXT NOT NULL,
  met INTEGER NOT NULL,
  document TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at BIGINT NOT NULL
);

CREATE INDEX model_evidence_by_model ON model_evidence (model, recorded_at);

-- How it came to stand there; rows are only ever inserted.
CREATE TABLE model_step (
  sequence BIGINT PRIMARY KEY,
  model TEXT NOT NULL,
  version TEXT NOT NULL,
  digest TEXT NOT NULL,
  stage TEXT NOT NULL,
  cause TEXT NOT NULL,
  other_model TEXT,
  other_version TEXT,
  reason TEXT NOT NULL,
  evidence TEXT REFERENCES model_evidence (id),
  decided_by TEXT NOT NULL,
  decided_at BIGINT NOT NULL
);

CREATE INDEX model_step_by_model ON model_step (model, sequence);

-- Several versions of a model may read one image: what is in use, and what only tries.
DROP INDEX ai_result_live_once;

CREATE UNIQUE INDEX ai_result_live_once_a_version
ON ai_result (study_uid, study_revision, model, model_version, active, instance_set)
WHERE superseded = 0;
