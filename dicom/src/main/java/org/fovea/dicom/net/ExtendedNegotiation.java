package org.fovea.dicom.net;

import org.fovea.dicom.Uid;

/** Service-class application information of one SOP class (PS3.7 D.3.3.5). */
@SuppressWarnings("ArrayRecordComponent")
public record ExtendedNegotiation(Uid sopClass, byte[] information) {}
