-- Messages that were answered, so that a repetition gets the same answer and is done once.
CREATE TABLE hl7_message (
  application TEXT NOT NULL,
  facility TEXT NOT NULL,
  control_id TEXT NOT NULL,
  content TEXT NOT NULL,
  at_micros BIGINT NOT NULL,
  answer TEXT NOT NULL,
  condition TEXT NOT NULL,
  location TEXT NOT NULL,
  words TEXT NOT NULL,
  PRIMARY KEY (application, facility, control_id)
);
