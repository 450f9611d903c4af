package org.fovea.report;

import java.time.Instant;

/**
 * What a message says beside the report itself.
 *
 * @param receivingApplication MSH-5, empty when the receiver asks for none
 * @param receivingFacility MSH-6, empty when the receiver asks for none
 * @param controlId MSH-10, at most 20 characters; the same when the message is repeated
 * @param at MSH-7
 * @param withdrawn the report does not hold any more and is taken back
 */
public record MessageHeading(
    String receivingApplication,
    String receivingFacility,
    String controlId,
    Instant at,
    boolean withdrawn) {}
