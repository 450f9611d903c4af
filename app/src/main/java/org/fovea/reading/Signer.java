package org.fovea.reading;

/**
 * Somebody who may sign.
 *
 * @param user the account's name
 * @param name for documents, as a DICOM PN: {@code Family^Given}
 */
public record Signer(String user, String name) {}
