package org.fovea.report;

import java.time.Instant;
import org.fovea.study.PatientId;

/**
 * What a message says beside the report itself.
 *
 * @param patient whose report it is, or was when what is taken back was sent (safety S1)
 * @param receivingApplication MSH-5, empty when the receiver asks for none
 * @param receivingFacility MSH-6, empty when the receiver asks for none
 * @param controlId MSH-10, at most 20 characters; the same when the message is repeated
 * @param at MSH-7
 * @param withdrawn the report does not hold any more and is taken back
 */
public record MessageHeading(
    PatientId patient,
    String receivingApplication,
    String receivingFacility,
    String controlId,
    Instant at,
    boolean withdrawn) {}
