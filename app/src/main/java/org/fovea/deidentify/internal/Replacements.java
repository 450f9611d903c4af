package org.fovea.deidentify.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.fovea.deidentify.ConfidentialityOption;
import org.fovea.deidentify.ConfidentialityProfile;
import org.fovea.deidentify.Treatment;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.Element;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Value;
import org.fovea.dicom.Vr;

/** The elements that take the place of others, by action code. */
final class Replacements {

  private final ConfidentialityProfile profile;
  private final Pseudonyms pseudonyms;
  private final String patient;
  private final DateShift shift;
  private final IdentityTraces traces;
  private final ActionLog log;

  Replacements(
      ConfidentialityProfile profile,
      Pseudonyms pseudonyms,
      String patient,
      IdentityTraces traces,
      ActionLog log) {
    this.profile = profile;
    this.pseudonyms = pseudonyms;
    this.patient = patient;
    this.shift = new DateShift(pseudonyms.daysBack(patient));
    this.traces = traces;
    this.log = log;
  }

  /**
   * What takes the place of a value under a code other than X.
   *
   * @return nothing where the code cannot be applied to this value
   */
  Optional<Element> of(
      Element element, DataSet owner, String path, ProfileRow row, ActionCode code) {
    return switch (code) {
      case K -> keep(element, path);
      case C -> clean(element, owner, path, row);
      case U -> Optional.of(uid(element, owner, path));
      case Z -> {
        traces.remember(element, owner, row.identifies());
        yield Optional.of(empty(element, path));
      }
      case D -> {
        traces.remember(element, owner, row.identifies());
        yield Optional.of(dummy(element, owner, path));
      }
      case X -> Optional.empty();
    };
  }

  private Optional<Element> keep(Element element, String path) {
    if (!ValueForm.obeys(element)) {
      return Optional.empty();
    }
    log.add(path, element.tag(), Treatment.KEPT);
    return Optional.of(element);
  }

  private Optional<Element> clean(Element element, DataSet owner, String path, ProfileRow row) {
    return switch (element.vr()) {
      case DA, DT, TM -> date(element, owner, path);
      case AE -> title(element, owner, path);
      case LO, SH, ST, LT, UT, UC, CS -> {
        // Text that only an option about dates or devices keeps is no description.
        boolean description =
            row.options().get(ConfidentialityOption.CLEAN_DESCRIPTORS) == ActionCode.C
                || row.options().get(ConfidentialityOption.RETAIN_PATIENT_CHARACTERISTICS)
                    == ActionCode.C;
        yield description ? text(element, owner, path) : Optional.empty();
      }
      default -> Optional.empty();
    };
  }

  /** A date under the options about dates; nothing where neither is chosen or it is no date. */
  Optional<Element> date(Element element, DataSet owner, String path) {
    if (profile.has(ConfidentialityOption.RETAIN_FULL_DATES)) {
      return keep(element, path);
    }
    if (!profile.has(ConfidentialityOption.RETAIN_MODIFIED_DATES) || !ValueForm.obeys(element)) {
      return Optional.empty();
    }
    if (element.vr() == Vr.TM) {
      return keep(element, path);
    }
    Function<String, Optional<String>> moved =
        element.vr() == Vr.DA ? shift::date : shift::dateTime;
    List<String> values = owner.getStrings(element.tag());
    List<Optional<String>> dates =
        values.stream()
            .map(value -> value.isEmpty() ? Optional.of("") : moved.apply(value))
            .toList();
    if (dates.stream().anyMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    traces.remember(element, owner, false);
    log.add(path, element.tag(), Treatment.DATE_MOVED);
    return Optional.of(ascii(element, dates.stream().map(Optional::orElseThrow).toList()));
  }

  Optional<Element> title(Element element, DataSet owner, String path) {
    traces.remember(element, owner, false);
    log.add(path, element.tag(), Treatment.PSEUDONYM);
    return Optional.of(
        ascii(
            element,
            owner.getStrings(element.tag()).stream().map(pseudonyms::applicationEntity).toList()));
  }

  /** A description with what may stay of it; nothing if nothing may. */
  Optional<Element> text(Element element, DataSet owner, String path) {
    List<String> cleaned =
        owner.getStrings(element.tag()).stream()
            .map(TextCleaner::clean)
            .filter(value -> !value.isEmpty())
            .toList();
    if (cleaned.isEmpty()) {
      return Optional.empty();
    }
    traces.remember(element, owner, false);
    log.add(path, element.tag(), Treatment.CLEANED);
    DataSet written = new DataSet().put(Tag.SpecificCharacterSet, "ISO_IR 192");
    Vr vr = element.vr();
    String[] values = cleaned.toArray(String[]::new);
    written.put(element.tag(), vr, vr.isSingleText() ? new String[] {values[0]} : values);
    return written.get(element.tag());
  }

  /** A UID the table does not list; the standard's own stay. */
  Optional<Element> unlistedUid(Element element, DataSet owner, String path) {
    boolean standard = owner.getStrings(element.tag()).stream().allMatch(Pseudonyms::isStandard);
    return standard || profile.has(ConfidentialityOption.RETAIN_UIDS)
        ? Optional.empty()
        : Optional.of(traces.trust(uid(element, owner, path)));
  }

  private Element uid(Element element, DataSet owner, String path) {
    if (element.vr() != Vr.UI) {
      traces.remember(element, owner, true);
      return dummy(element, owner, path);
    }
    traces.remember(element, owner, false);
    log.add(path, element.tag(), Treatment.UID_REPLACED);
    return ascii(
        element,
        owner.getStrings(element.tag()).stream()
            .map(uid ->
                uid.isEmpty() || Pseudonyms.isStandard(uid) && ValueForm.obeys(element)
                    ? uid
                    : pseudonyms.uid(uid))
            .toList());
  }

  private Element empty(Element element, String path) {
    if (isPatient(element.tag(), path)) {
      return pseudonym(element, path);
    }
    log.add(path, element.tag(), Treatment.EMPTIED);
    return new Element(
        element.tag(),
        element.vr(),
        element.vr() == Vr.SQ ? new Value.Items(List.of()) : new Value.Bytes(new byte[0]));
  }

  private Element dummy(Element element, DataSet owner, String path) {
    if (isPatient(element.tag(), path)) {
      return pseudonym(element, path);
    }
    log.add(path, element.tag(), Treatment.REPLACED);
    return DummyValues.of(element, owner);
  }

  private static boolean isPatient(int tag, String path) {
    return path.isEmpty() && (tag == Tag.PatientID || tag == Tag.PatientName);
  }

  /** Patients must not become one patient: Z allows a dummy value (PS3.15 table E.1-1a). */
  private Element pseudonym(Element element, String path) {
    log.add(path, element.tag(), Treatment.PSEUDONYM);
    return ascii(element, List.of(pseudonyms.patient(patient)));
  }

  static Element ascii(Element element, List<String> values) {
    byte[] bytes = String.join("\\", values).getBytes(StandardCharsets.US_ASCII);
    if (bytes.length % 2 != 0) {
      int length = bytes.length;
      bytes = Arrays.copyOf(bytes, length + 1);
      bytes[length] = (byte) (element.vr() == Vr.UI ? 0 : ' ');
    }
    return new Element(element.tag(), element.vr(), new Value.Bytes(bytes));
  }
}
