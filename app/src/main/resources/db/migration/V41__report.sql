-- Structured reports Fovea has made, one for each AI result, signature or addendum.
CREATE TABLE structured_report (
  sop_uid TEXT PRIMARY KEY,
  series_uid TEXT NOT NULL,
  study_uid TEXT NOT NULL,
  instance_number BIGINT NOT NULL,
  state TEXT NOT NULL,
  subject TEXT NOT NULL UNIQUE,
  created_at BIGINT NOT NULL,
  stored INTEGER NOT NULL,
  UNIQUE (series_uid, instance_number)
);
CREATE INDEX structured_report_by_study ON structured_report (study_uid);
