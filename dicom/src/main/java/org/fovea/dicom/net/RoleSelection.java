package org.fovea.dicom.net;

import org.fovea.dicom.Uid;

/** Who may be SCU and who SCP of a SOP class on this association (PS3.7 D.3.3.4). */
public record RoleSelection(Uid sopClass, boolean scu, boolean scp) {}
