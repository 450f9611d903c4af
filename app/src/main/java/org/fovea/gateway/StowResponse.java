package org.fovea.gateway;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.fovea.archive.Receipt;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomJson;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Uid;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** The Store Instances response (PS3.18 10.5.3, I.2): what was stored, what was not and why. */
final class StowResponse {

  /** Cannot understand (PS3.4 table B.2-1, Cxxx). */
  private static final int CANNOT_UNDERSTAND = 0xC000;

  /** Processing failure (PS3.7 C.4): kept, but a person must say which object is right. */
  private static final int PROCESSING_FAILURE = 0x0110;

  private final DicomWebPaths paths;
  private final List<DataSet> stored = new ArrayList<>();
  private final List<DataSet> failed = new ArrayList<>();
  private final List<DataSet> unidentified = new ArrayList<>();
  private final List<String> reasons = new ArrayList<>();

  StowResponse(DicomWebPaths paths) {
    this.paths = paths;
  }

  void add(Receipt receipt) {
    switch (receipt) {
      case Receipt.Stored(Uid instance, Uid study, Uid sopClass) ->
          stored.add(reference(sopClass, instance).put(Tag.RetrieveURL, paths.study(study)));
      case Receipt.Duplicate(Uid instance, Uid study, Uid sopClass) ->
          stored.add(reference(sopClass, instance).put(Tag.RetrieveURL, paths.study(study)));
      case Receipt.Conflicting(Uid instance, Uid _, Uid sopClass, String reason) -> {
        failed.add(reference(sopClass, instance).put(Tag.FailureReason, PROCESSING_FAILURE));
        reasons.add(instance + " is kept and waits for a person: " + reason);
      }
      case Receipt.Quarantined(String id, String code, String reason) ->
          notUnderstood("kept in quarantine as " + id + " (" + code + "): " + reason);
    }
  }

  void notUnderstood(String reason) {
    unidentified.add(new DataSet().put(Tag.FailureReason, CANNOT_UNDERSTAND));
    reasons.add(reason);
  }

  private static DataSet reference(Uid sopClass, Uid instance) {
    return new DataSet()
        .put(Tag.ReferencedSOPClassUID, sopClass)
        .put(Tag.ReferencedSOPInstanceUID, instance);
  }

  ResponseEntity<byte[]> toEntity() {
    if (stored.isEmpty() && failed.isEmpty() && unidentified.isEmpty()) {
      throw DicomWebException.badRequest("found no part, expected at least one instance");
    }
    DataSet answer = new DataSet();
    if (!stored.isEmpty()) {
      answer.putSequence(Tag.ReferencedSOPSequence, stored);
    }
    if (!failed.isEmpty()) {
      answer.putSequence(Tag.FailedSOPSequence, failed);
    }
    if (!unidentified.isEmpty()) {
      answer.putSequence(Tag.OtherFailuresSequence, unidentified);
    }
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    DicomJson.write(answer, json, DicomJson.BulkDataUri.inline());
    ResponseEntity.BodyBuilder response =
        ResponseEntity.status(status()).contentType(DicomWebMedia.DICOM_JSON);
    reasons.forEach(
        reason -> response.header("Warning", "299 Fovea \"" + DicomWebMedia.header(reason) + "\""));
    return response.body(json.toByteArray());
  }

  private HttpStatus status() {
    if (reasons.isEmpty()) {
      return HttpStatus.OK;
    }
    return stored.isEmpty() ? HttpStatus.CONFLICT : HttpStatus.ACCEPTED;
  }
}
