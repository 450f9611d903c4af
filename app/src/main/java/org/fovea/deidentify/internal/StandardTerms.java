package org.fovea.deidentify.internal;

import java.util.Map;
import java.util.Set;
import org.fovea.dicom.Tag;

/** Terms without which an object is another one; whoever is called like one is not named by it. */
final class StandardTerms {

  private static final Map<Integer, Set<String>> TERMS =
      Map.of(
          Tag.ValueType,
          Set.of(
              "CONTAINER",
              "TEXT",
              "NUM",
              "CODE",
              "PNAME",
              "UIDREF",
              "DATE",
              "TIME",
              "DATETIME",
              "COMPOSITE",
              "IMAGE",
              "WAVEFORM",
              "SCOORD",
              "SCOORD3D",
              "TCOORD",
              "TABLE",
              "NUMERIC"),
          Tag.RelationshipType,
          Set.of(
              "CONTAINS",
              "HAS OBS CONTEXT",
              "HAS ACQ CONTEXT",
              "HAS CONCEPT MOD",
              "HAS PROPERTIES",
              "INFERRED FROM",
              "SELECTED FROM"),
          Tag.CodingSchemeDesignator,
          Set.of(
              "DCM",
              "SCT",
              "SRT",
              "SNM3",
              "SNM",
              "LN",
              "UCUM",
              "NDC",
              "RADLEX",
              "FMA",
              "I10",
              "I9",
              "MA",
              "NCIt",
              "UMLS",
              "UNS",
              "CD8",
              "ISO639_1",
              "ISO3166_1",
              "PUBCHEM_CID",
              "BI",
              "C4",
              "NEU",
              "POS",
              "ITIS_TSN",
              "IEEE11073",
              "MDC"),
          Tag.Modality,
          Set.of(
              "CT",
              "MR",
              "US",
              "CR",
              "DX",
              "MG",
              "PT",
              "NM",
              "XA",
              "RF",
              "SC",
              "OT",
              "SR",
              "KO",
              "PR",
              "SEG",
              "REG",
              "ES",
              "XC",
              "GM",
              "SM",
              "OP",
              "OPT",
              "IO",
              "PX",
              "ECG",
              "EEG",
              "HD",
              "AU",
              "DOC",
              "RTIMAGE",
              "RTDOSE",
              "RTSTRUCT",
              "RTPLAN",
              "RTRECORD",
              "RWV",
              "FID",
              "PLAN",
              "BMD",
              "IVUS",
              "IVOCT",
              "LS",
              "TG",
              "SMR",
              "ANN",
              "M3D",
              "BDUS",
              "CTPROTOCOL"));

  private StandardTerms() {}

  /** Whether a value of an attribute is one of them; local coding schemes begin with 99. */
  static boolean contains(int tag, String value) {
    Set<String> terms = TERMS.get(tag);
    boolean local = tag == Tag.CodingSchemeDesignator && value.startsWith("99");
    return terms != null && (terms.contains(value) || local);
  }
}
