package org.fovea.gateway.fhir;

import java.util.List;
import java.util.function.Function;
import org.fovea.gateway.fhir.SearchParameter.Token;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** Parameters that several types share. */
final class CommonParameters {
  private CommonParameters() {}

  static <R extends Resource> SearchParameter<R> id(String documentation) {
    return SearchParameter.token(
        "_id",
        documentation,
        resource -> List.of(new Token(null, resource.getIdElement().getIdPart())));
  }

  /** Synthetic and test studies are labelled HTEST, research-only results HRESCH. */
  static <R extends Resource> SearchParameter<R> security() {
    return SearchParameter.token(
        "_security",
        "HTEST: of a synthetic or test study; HRESCH: a research-only model took part."
            + " _security:not=HTEST leaves test studies out.",
        resource -> codings(resource.getMeta().getSecurity()));
  }

  static <R> SearchParameter<R> patient(String name, Function<R, Reference> in) {
    return SearchParameter.reference(
        name,
        "Patient",
        "The patient; also " + name + ".identifier=system|value.",
        resource -> List.of(in.apply(resource)));
  }

  static List<Token> codes(CodeableConcept concept) {
    return codings(concept.getCoding());
  }

  static List<Token> codings(List<Coding> codings) {
    return codings.stream().map(coding -> new Token(coding.getSystem(), coding.getCode())).toList();
  }

  static List<Token> identifiers(List<Identifier> identifiers) {
    return identifiers.stream().map(Token::of).toList();
  }
}
