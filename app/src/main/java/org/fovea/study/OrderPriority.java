package org.fovea.study;

/** Requested Procedure Priority (0040,1003) of the order, most urgent first. */
public enum OrderPriority {
  STAT,
  HIGH,
  ROUTINE,
  MEDIUM,
  LOW
}
