package org.fovea.deidentify.internal;

import java.util.List;
import java.util.Set;
import org.fovea.deidentify.ConfidentialityOption;
import org.fovea.deidentify.ConfidentialityProfile;
import org.fovea.deidentify.Treatment;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.Element;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Value;
import org.fovea.dicom.Vr;

/**
 * What cleaning a sequence means beside treating its attributes: content items about the patient go
 * (PS3.15 E.3.4), and so do words of private coding schemes, which are free text.
 */
final class ContentCleaner {

  /** Codes of the subject context (PS3.16 TID 1007) and of characteristics in reports. */
  private static final Set<String> ABOUT_THE_PATIENT =
      Set.of(
          "121029", // Subject Name
          "121030", // Subject ID
          "121031", // Subject Birth Date
          "121032", // Subject Sex
          "121033", // Subject Age
          "121034", // Subject Species
          "121026", // Subject class, fetus
          "121028", // Subject UID
          "8302-2", // Patient Height
          "29463-7", // Patient Weight
          "371484003", // Patient name
          "397669002", // Age
          "184099003", // Date of birth
          "263495000"); // Gender

  /** What is left when patient characteristics are retained: who it was still goes. */
  private static final Set<String> NAMING_THE_PATIENT =
      Set.of("121029", "121030", "121031", "121028", "371484003", "184099003");

  private final ConfidentialityProfile profile;
  private final ActionLog log;

  ContentCleaner(ConfidentialityProfile profile, ActionLog log) {
    this.profile = profile;
    this.log = log;
  }

  /** Drops content items about the patient from the content sequences of a data set. */
  void dropItems(DataSet dataSet, String path) {
    for (int tag : new int[] {Tag.ContentSequence, 0x00400555, 0x00400610, 0x0040B020}) {
      Element sequence = dataSet.get(tag).orElse(null);
      if (sequence != null && sequence.value() instanceof Value.Items items) {
        List<DataSet> kept =
            items.items().stream().filter(item -> !isAboutThePatient(item)).toList();
        if (kept.size() < items.items().size()) {
          dataSet.put(new Element(tag, Vr.SQ, new Value.Items(kept)));
          log.add(path, tag, Treatment.CLEANED);
        }
      }
    }
  }

  private boolean isAboutThePatient(DataSet item) {
    String concept =
        item.getItem(Tag.ConceptNameCodeSequence)
            .flatMap(code -> code.getString(Tag.CodeValue))
            .orElse("");
    boolean retained = profile.has(ConfidentialityOption.RETAIN_PATIENT_CHARACTERISTICS);
    return (retained ? NAMING_THE_PATIENT : ABOUT_THE_PATIENT).contains(concept);
  }

  /** After the attributes of its items were treated. */
  void clean(int tag, Value.Items items, ActionCode code, String path) {
    if (code == ActionCode.C) {
      String inner = path + Tag.format(tag);
      for (DataSet item : items.items()) {
        meanings(item, inner);
      }
    }
  }

  private void meanings(DataSet item, String path) {
    String scheme = item.getString(Tag.CodingSchemeDesignator).orElse("");
    if (scheme.equals("L") || scheme.startsWith("99")) {
      String meaning = item.getString(Tag.CodeMeaning).orElse("");
      String cleaned = TextCleaner.clean(meaning);
      if (!cleaned.equals(meaning)) {
        item.put(Tag.CodeMeaning, cleaned.isEmpty() ? DummyValues.REMOVED : cleaned);
        log.add(path, Tag.CodeMeaning, Treatment.CLEANED);
      }
    }
    for (Element element : item) {
      if (element.value() instanceof Value.Items inner) {
        inner.items().forEach(nested -> meanings(nested, path + Tag.format(element.tag())));
      }
    }
  }
}
