package org.fovea.work;

import org.fovea.dicom.Uid;

/**
 * One durable piece of work in flight (a UPS, PS3.4 CC).
 *
 * @param uid its SOP Instance UID
 * @param subscriber who performs it
 * @param subject what it is about, as the topic defines: a SOP Instance UID, a result's id
 * @param attempt 1 for the first try
 */
public record WorkItem(Uid uid, String subscriber, String subject, int attempt) {}
