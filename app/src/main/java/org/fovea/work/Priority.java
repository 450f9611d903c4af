package org.fovea.work;

/** Scheduled Procedure Step Priority (0074,1200) of a work item. */
public enum Priority {
  LOW,
  MEDIUM,
  HIGH
}
