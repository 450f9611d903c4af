package org.fovea.gateway.dimse;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.fovea.access.AccessToken;
import org.fovea.archive.Archive;
import org.fovea.dicom.DicomException;
import org.fovea.dicom.DicomReader;
import org.fovea.dicom.DicomWriter;
import org.fovea.dicom.ReadOptions;
import org.fovea.dicom.TransferSyntax;
import org.fovea.dicom.Uid;
import org.fovea.dicom.dimse.DimseClient;
import org.fovea.dicom.dimse.EncodedDataSet;
import org.fovea.dicom.dimse.Status;
import org.fovea.dicom.net.AcceptedContext;
import org.fovea.dicom.net.PresentationContext;
import org.fovea.dicom.net.UpperLayerException;
import org.fovea.storage.StorageException;
import org.fovea.study.Instance;

/** Sends stored instances: their bytes as stored where the peer takes them so. */
final class InstanceSender {
  private static final List<Uid> NATIVE =
      List.of(
          TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid(),
          TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid());

  private final Archive archive;
  private final AccessToken token;
  private final Predicate<AcceptedContext> usable;

  /**
   * A sender.
   *
   * @param token whose reading it is
   * @param usable which accepted contexts may be sent in
   */
  InstanceSender(Archive archive, AccessToken token, Predicate<AcceptedContext> usable) {
    this.archive = archive;
    this.token = token;
    this.usable = usable;
  }

  /**
   * Contexts for these instances: each SOP class as stored, and uncompressed where that can be made
   * of what is stored. As many as fit one association, the first instances' first.
   */
  static List<PresentationContext> contexts(List<Instance> instances) {
    Map<Uid, Set<Uid>> stored = new LinkedHashMap<>();
    for (Instance instance : instances) {
      stored
          .computeIfAbsent(instance.sopClassUid(), _ -> new LinkedHashSet<>())
          .add(instance.transferSyntaxUid());
    }
    List<PresentationContext> contexts = new ArrayList<>();
    stored.forEach((sopClass, syntaxes) -> {
      for (Uid syntax : syntaxes) {
        if (!NATIVE.contains(syntax)) {
          add(contexts, sopClass, List.of(syntax));
        }
      }
      if (syntaxes.stream().anyMatch(uid -> !TransferSyntax.of(uid).encapsulated())) {
        NATIVE.forEach(syntax -> add(contexts, sopClass, List.of(syntax)));
      }
    });
    return contexts;
  }

  private static void add(List<PresentationContext> contexts, Uid sopClass, List<Uid> syntaxes) {
    if (contexts.size() < PresentationContext.MOST) {
      contexts.add(new PresentationContext(2 * contexts.size() + 1, sopClass, syntaxes));
    }
  }

  /**
   * One C-STORE.
   *
   * @throws UpperLayerException when the association did not outlast it
   */
  Status send(
      DimseClient client, Instance instance, Optional<DimseClient.MoveOriginator> originator)
      throws UpperLayerException {
    try {
      Optional<AcceptedContext> asStored =
          client.context(
              instance.sopClassUid(),
              context ->
                  usable.test(context)
                      && context.transferSyntax().uid().equals(instance.transferSyntaxUid()));
      boolean compressed = TransferSyntax.of(instance.transferSyntaxUid()).encapsulated();
      Optional<AcceptedContext> context =
          asStored.or(() ->
              client.context(
                  instance.sopClassUid(),
                  other ->
                      usable.test(other)
                          && !compressed
                          && NATIVE.contains(other.transferSyntax().uid())));
      if (context.isEmpty()) {
        return new Status(
            Status.SOP_CLASS_NOT_SUPPORTED, "not taken in " + instance.transferSyntaxUid());
      }
      EncodedDataSet dataSet =
          asStored.isPresent()
              ? stored(instance)
              : converted(instance, context.get().transferSyntax());
      return client.store(context.get(), instance.sopInstanceUid(), dataSet, originator);
    } catch (UpperLayerException ended) {
      throw ended;
    } catch (IOException | DicomException | StorageException unreadable) {
      return new Status(Status.PROCESSING_FAILURE, "the stored object cannot be sent");
    }
  }

  private EncodedDataSet stored(Instance instance) throws IOException {
    InputStream bytes = archive.bytes(instance, token);
    return out -> {
      try (bytes) {
        DicomReader.open(bytes, ReadOptions.DEFAULT).dataSet().transferTo(out);
      }
    };
  }

  private EncodedDataSet converted(Instance instance, TransferSyntax syntax) throws IOException {
    var file = archive.open(instance, token);
    return out -> DicomWriter.writeDataSet(file.dataSet(), out, syntax);
  }
}
