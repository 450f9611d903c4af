-- How a result's map passed its test; a result without a row is still being tested.
CREATE TABLE explanation (
  result_id TEXT PRIMARY KEY REFERENCES ai_result (id),
  state TEXT NOT NULL,
  method TEXT,
  score DOUBLE PRECISION,
  null_percentile95 DOUBLE PRECISION,
  centre_score DOUBLE PRECISION,
  reason TEXT NOT NULL,
  map_columns INTEGER NOT NULL,
  map_rows INTEGER NOT NULL,
  map_values TEXT NOT NULL,
  scored_at BIGINT NOT NULL
);
