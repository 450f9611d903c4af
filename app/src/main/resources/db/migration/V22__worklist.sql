CREATE TABLE study_lock (
  study_uid TEXT PRIMARY KEY,
  reader TEXT NOT NULL,
  taken_at BIGINT NOT NULL,
  until_at BIGINT NOT NULL
);
