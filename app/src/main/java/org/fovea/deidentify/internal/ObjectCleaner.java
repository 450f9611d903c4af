package org.fovea.deidentify.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fovea.deidentify.AppliedAction;
import org.fovea.deidentify.ConfidentialityOption;
import org.fovea.deidentify.ConfidentialityProfile;
import org.fovea.deidentify.Treatment;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.Dictionary;
import org.fovea.dicom.Element;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Value;
import org.fovea.dicom.Vr;

/**
 * Applies the profile to the attributes of one object.
 *
 * <p>First every attribute is treated as its row of the table says, sequences from the outside
 * inwards; what the table does not list is treated by its VR. Then the attributes that stay are
 * searched for what was taken out elsewhere, because the table is about where an identifier should
 * be and people type them where they should not.
 */
public final class ObjectCleaner {

  private static final int CODING_SCHEME_UID = 0x0008010C;
  private static final int CONTEXT_GROUP_EXTENSION_CREATOR_UID = 0x0008010D;
  private static final int CONTEXT_UID = 0x00080117;
  private static final int MAPPING_RESOURCE_UID = 0x00080118;
  private static final int URN_CODE_VALUE = 0x00080120;

  /** UIDs that name vocabularies, not objects. */
  private static final Set<Integer> VOCABULARY_UIDS =
      Set.of(
          CODING_SCHEME_UID,
          CONTEXT_GROUP_EXTENSION_CREATOR_UID,
          CONTEXT_UID,
          MAPPING_RESOURCE_UID);

  private final ConfidentialityProfile profile;
  private final String sopClass;

  /** The Common Instance Reference module lists what is referenced, so references stay. */
  private final boolean instanceReferences;

  private final ActionLog log = new ActionLog();
  private final IdentityTraces traces = new IdentityTraces();
  private final Replacements replacements;
  private final ContentCleaner content;

  /**
   * A cleaner for one object.
   *
   * @param dataSet the object as it came, of which is read who it is of
   */
  public ObjectCleaner(ConfidentialityProfile profile, Pseudonyms pseudonyms, DataSet dataSet) {
    this.profile = profile;
    this.sopClass = dataSet.getString(Tag.SOPClassUID).orElse("");
    this.replacements =
        new Replacements(profile, pseudonyms, Pseudonyms.patientOf(dataSet), traces, log);
    this.content = new ContentCleaner(profile, log);
    this.instanceReferences = dataSet.contains(Tag.ReferencedSeriesSequence);
    traces.ignore(dataSet.getString(Tag.Manufacturer).orElse(""));
    traces.ignore(dataSet.getString(Tag.ManufacturerModelName).orElse(""));
  }

  /** Cleans a copy of the object's data set in place. */
  public void clean(DataSet dataSet) {
    data(dataSet, "", true);
    new TraceSearch(traces, log).search(dataSet, "");
  }

  /** What was done, in the order it was done. */
  public List<AppliedAction> actions() {
    return log.actions();
  }

  /** Notes what was done with the pixels. */
  public void note(Treatment treatment) {
    log.add("", Tag.PixelData, treatment);
  }

  private void data(DataSet dataSet, String path, boolean top) {
    Set<Integer> safePrivate =
        profile.has(ConfidentialityOption.RETAIN_SAFE_PRIVATE) ? SafePrivate.of(dataSet) : Set.of();
    content.dropItems(dataSet, path);
    for (Element element : dataSet) {
      int tag = element.tag();
      int group = Tag.group(tag);
      if (isPixels(tag) || tag == Tag.SpecificCharacterSet) {
        continue;
      }
      if (Tag.element(tag) == 0 || group < 0x0008) {
        dataSet.remove(tag);
      } else if (Tag.isPrivate(tag)) {
        privateElement(element, dataSet, path, safePrivate);
      } else {
        standardElement(element, dataSet, path, top);
      }
    }
  }

  static boolean isPixels(int tag) {
    return tag == Tag.PixelData || tag == Tag.FloatPixelData || tag == Tag.DoubleFloatPixelData;
  }

  private void privateElement(
      Element element, DataSet dataSet, String path, Set<Integer> safePrivate) {
    Optional<Element> typed =
        safePrivate.contains(element.tag())
            ? SafePrivate.retyped(element, dataSet)
            : Optional.empty();
    if (typed.isPresent()) {
      dataSet.put(traces.trust(typed.get()));
      log.add(path, element.tag(), Treatment.KEPT);
      return;
    }
    traces.remember(element, dataSet, false);
    dataSet.remove(element.tag());
    log.add(path, element.tag(), Treatment.PRIVATE_REMOVED);
  }

  private void standardElement(Element found, DataSet dataSet, String path, boolean top) {
    Element element = UnknownSequences.read(found, dataSet);
    int tag = element.tag();
    ProfileRow row = ProfileTable.get().find(tag).orElse(null);
    if (row != null) {
      Requirement requirement = requirement(row, tag, top);
      listed(element, dataSet, path, row, row.under(profile, requirement), requirement);
    } else if (isOfOverlay(tag)) {
      remove(element, dataSet, path, Treatment.REMOVED);
    } else if (Dictionary.find(tag).isEmpty()) {
      remove(element, dataSet, path, Treatment.UNKNOWN_REMOVED);
    } else if (!ValueForm.obeys(element)) {
      remove(element, dataSet, path, Treatment.INVALID_REMOVED);
    } else if (element.value() instanceof Value.Items items) {
      items(items, path, tag);
    } else if (!element.isEmpty()) {
      unlisted(element, dataSet, path);
    }
  }

  private Requirement requirement(ProfileRow row, int tag, boolean top) {
    boolean decides = top && row.basic().size() > 1;
    boolean reference = row.basic().contains(ActionCode.U) && instanceReferences;
    return decides && !reference ? RequiredAttributes.of(sopClass, tag) : Requirement.UNKNOWN;
  }

  /** Rows, columns and labels of an overlay are nothing without its data. */
  private static boolean isOfOverlay(int tag) {
    return tag >>> 24 == 0x60;
  }

  private void items(Value.Items items, String path, int tag) {
    String inner = path + Tag.format(tag);
    for (DataSet item : items.items()) {
      data(item, inner, false);
    }
  }

  private void listed(
      Element element,
      DataSet dataSet,
      String path,
      ProfileRow row,
      ActionCode code,
      Requirement requirement) {
    boolean emptyAnyway = element.isEmpty() && code != ActionCode.X;
    if (emptyAnyway) {
      return;
    }
    if (element.value() instanceof Value.Items items && keepsItems(element.tag(), code)) {
      items(items, path, element.tag());
      content.clean(element.tag(), items, code, path);
      log.add(path, element.tag(), code == ActionCode.K ? Treatment.KEPT : Treatment.CLEANED);
      return;
    }
    if (code == ActionCode.X) {
      remove(element, dataSet, path, row.identifies(), Treatment.REMOVED);
      return;
    }
    Optional<Element> replaced = replacements.of(element, dataSet, path, row, code);
    if (replaced.isPresent()) {
      dataSet.put(traces.trust(replaced.get()));
      return;
    }
    // The option's code cannot be applied to this value: the Basic Profile's is.
    ActionCode basic = row.under(ConfidentialityProfile.BASIC, requirement);
    if (basic == ActionCode.X) {
      remove(element, dataSet, path, row.identifies(), Treatment.REMOVED);
    } else {
      Element safe = replacements.of(element, dataSet, path, row, basic).orElseThrow();
      dataSet.put(traces.trust(safe));
    }
  }

  private static boolean keepsItems(int tag, ActionCode code) {
    boolean cleaned = code == ActionCode.K || code == ActionCode.C || code == ActionCode.U;
    // What a performed procedure step is referred to by are UIDs: replaced, they are dummies.
    boolean reference = tag == Tag.ReferencedPerformedProcedureStepSequence && code == ActionCode.D;
    return cleaned || reference;
  }

  /** What the table does not list, by its VR. */
  private void unlisted(Element element, DataSet dataSet, String path) {
    int tag = element.tag();
    Vr vr = element.vr();
    switch (vr) {
      case DA, TM, DT -> replace(element, dataSet, path, replacements.date(element, dataSet, path));
      case PN -> replace(element, dataSet, path, Optional.empty());
      case AE -> {
        boolean kept = profile.has(ConfidentialityOption.RETAIN_DEVICE_IDENTITY);
        Optional<Element> title =
            kept ? replacements.title(element, dataSet, path) : Optional.empty();
        replace(element, dataSet, path, title);
      }
      case UI -> {
        if (!VOCABULARY_UIDS.contains(tag)) {
          replacements.unlistedUid(element, dataSet, path).ifPresent(dataSet::put);
        }
      }
      case ST, LT, UT -> {
        boolean cleaned = profile.has(ConfidentialityOption.CLEAN_DESCRIPTORS);
        Optional<Element> text =
            cleaned ? replacements.text(element, dataSet, path) : Optional.empty();
        replace(element, dataSet, path, text);
      }
      case UR -> {
        if (tag != URN_CODE_VALUE) {
          remove(element, dataSet, path, Treatment.REMOVED);
        }
      }
      case UN -> remove(element, dataSet, path, Treatment.UNKNOWN_REMOVED);
      default -> {
        // Kept, and searched afterwards.
      }
    }
  }

  /** By the replacement, else by a dummy. */
  private void replace(
      Element element, DataSet dataSet, String path, Optional<Element> replacement) {
    Element safe =
        replacement.orElseGet(() -> {
          traces.remember(element, dataSet, true);
          log.add(path, element.tag(), Treatment.REPLACED);
          return DummyValues.of(element, dataSet);
        });
    dataSet.put(traces.trust(safe));
  }

  private void remove(Element element, DataSet dataSet, String path, Treatment treatment) {
    remove(element, dataSet, path, treatment != Treatment.INVALID_REMOVED, treatment);
  }

  private void remove(
      Element element, DataSet dataSet, String path, boolean identifying, Treatment treatment) {
    traces.remember(element, dataSet, identifying);
    dataSet.remove(element.tag());
    log.add(path, element.tag(), treatment);
  }
}
