package org.fovea.model;

/** What one result of a model speaks about; a slice's result is never a study's (S6). */
public enum ReportingUnit {
  IMAGE,
  SLICE,
  STUDY
}
