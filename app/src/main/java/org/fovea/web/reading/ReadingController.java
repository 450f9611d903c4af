package org.fovea.web.reading;

import java.util.Set;
import org.fovea.access.AccessToken;
import org.fovea.dicom.Uid;
import org.fovea.finding.Code;
import org.fovea.reading.AddendumRequest;
import org.fovea.reading.Readings;
import org.fovea.reading.SignatureRequest;
import org.fovea.web.security.CurrentUser;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reading a study: first read, decisions, signature, addendum. */
@RestController
final class ReadingController {
  private final Readings readings;

  ReadingController(Readings readings) {
    this.readings = readings;
  }

  /** The signed reading where there is one, whoever signed it; otherwise the user's own, opened. */
  @PostMapping("/api/studies/{studyInstanceUid}/reading")
  ReadingView open(@PathVariable String studyInstanceUid, Authentication login) {
    Uid study = new Uid(studyInstanceUid);
    AccessToken token = CurrentUser.reading(login);
    return ReadingView.of(
        readings.signed(study, token).orElseGet(() -> readings.open(study, token)));
  }

  @PostMapping("/api/readings/{id}/first-read")
  ReadingView firstRead(
      @PathVariable String id, @RequestBody FirstReadSubmission read, Authentication login) {
    return ReadingView.of(
        readings.storeFirstRead(
            id,
            read.revision(),
            read.impressions().stream().map(StatementView::statement).toList(),
            read.comment(),
            CurrentUser.reading(login)));
  }

  @PutMapping("/api/readings/{id}/decisions")
  ReadingView decide(
      @PathVariable String id, @RequestBody DecisionView decision, Authentication login) {
    return ReadingView.of(readings.decide(id, decision.decision(), CurrentUser.reading(login)));
  }

  @DeleteMapping("/api/readings/{id}/decisions")
  ReadingView undecide(
      @PathVariable String id,
      @RequestParam String resultId,
      @RequestParam String code,
      @RequestParam String scheme,
      @RequestParam String meaning,
      Authentication login) {
    return ReadingView.of(
        readings.undecide(
            id, resultId, new Code(code, scheme, meaning), CurrentUser.reading(login)));
  }

  @PutMapping("/api/readings/{id}/words")
  ReadingView write(@PathVariable String id, @RequestBody OwnWords words, Authentication login) {
    return ReadingView.of(
        readings.write(
            id,
            words.ownFindings().stream().map(StatementView::statement).toList(),
            words.comment(),
            CurrentUser.reading(login)));
  }

  @PostMapping("/api/readings/{id}/signature")
  ReadingView sign(
      @PathVariable String id, @RequestBody Displayed displayed, Authentication login) {
    SignatureRequest request =
        new SignatureRequest(
            id,
            displayed.study(),
            displayed.revision(),
            displayed.patient(),
            Set.copyOf(displayed.resultIds()));
    return ReadingView.of(readings.sign(request, CurrentUser.reading(login)));
  }

  @PostMapping("/api/readings/{id}/addenda")
  ReadingView addendum(
      @PathVariable String id, @RequestBody AddendumSubmission addendum, Authentication login) {
    Displayed displayed = addendum.displayed();
    AddendumRequest request =
        new AddendumRequest(
            id,
            displayed.study(),
            displayed.revision(),
            displayed.patient(),
            addendum.kind(),
            addendum.text(),
            addendum.statements().stream().map(StatementView::statement).toList());
    return ReadingView.of(readings.addendum(request, CurrentUser.reading(login)));
  }
}
