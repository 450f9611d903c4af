CREATE TABLE work_item (
  uid TEXT PRIMARY KEY,
  subscriber TEXT NOT NULL,
  subject TEXT NOT NULL,
  state TEXT NOT NULL,
  priority INTEGER NOT NULL,
  attempt INTEGER NOT NULL,
  interruptions INTEGER NOT NULL,
  not_before_micros BIGINT NOT NULL,
  created_at_micros BIGINT NOT NULL,
  changed_at_micros BIGINT NOT NULL,
  reason TEXT
);

CREATE INDEX work_item_by_subject ON work_item (subject);

-- What waits or runs is a small part of the table; only it is searched all the time.
CREATE INDEX work_item_waiting ON work_item (priority, created_at_micros)
WHERE state IN ('SCHEDULED', 'IN_PROGRESS');

-- The same thing announced again while it waits adds nothing.
CREATE UNIQUE INDEX work_item_scheduled_once ON work_item (subscriber, subject)
WHERE state = 'SCHEDULED';
