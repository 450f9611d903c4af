package org.fovea.gateway.fhir;

import java.util.List;
import java.util.Optional;
import org.fovea.gateway.fhir.SearchPage.Match;
import org.hl7.fhir.r4.model.Resource;

/** One resource type of the door: what it can be asked, and how it answers. */
interface ServedType<R extends Resource> {

  /** Such as {@code ImagingStudy}. */
  String name();

  /** What it stands for here, for the CapabilityStatement. */
  String documentation();

  List<SearchParameter<R>> parameters();

  /** The reference parameters {@code _include} follows. */
  List<String> includes();

  /** The resource of that logical id, as the client may see it. */
  Optional<Match<R>> read(String logicalId, Client client);

  SearchPage<R> search(SearchRequest<R> request, Client client);

  /** What a match refers to by one of {@link #includes()}. */
  List<? extends Resource> included(Match<R> match, String include, Client client);
}
