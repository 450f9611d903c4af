package org.fovea.dicom.net;

import org.fovea.dicom.TransferSyntax;
import org.fovea.dicom.Uid;

/** A presentation context both sides agreed on. */
public record AcceptedContext(int id, Uid abstractSyntax, TransferSyntax transferSyntax) {}
