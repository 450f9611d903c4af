/** What PS3.16 and PS3.3 demand of an Imaging Measurement Report, as data, and its checker. */
@org.jspecify.annotations.NullMarked
package org.fovea.dicom.sr.rules;
