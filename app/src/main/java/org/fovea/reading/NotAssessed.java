package org.fovea.reading;

/**
 * What was not assessed and why (safety S4): a missing answer never looks like a negative one.
 *
 * @param what such as {@code cxr-pneumonia 1.0.0 on instance 2.25.1}
 * @param why the stated reason
 */
public record NotAssessed(String what, String why) {}
