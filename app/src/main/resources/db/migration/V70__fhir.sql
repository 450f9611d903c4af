-- What a logical id that was given to a FHIR client stands for: of a patient the issuer and the
-- Patient ID, of a model its name and version. Rows are only ever inserted.
CREATE TABLE fhir_logical_id (
  resource_type TEXT NOT NULL,
  logical_id TEXT NOT NULL,
  within TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (resource_type, logical_id)
);
