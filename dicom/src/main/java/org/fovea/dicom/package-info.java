/** DICOM: Part 10 files, dictionary, data sets, codecs and their encodings. */
@org.jspecify.annotations.NullMarked
package org.fovea.dicom;
