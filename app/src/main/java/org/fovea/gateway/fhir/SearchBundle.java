package org.fovea.gateway.fhir;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.fovea.gateway.fhir.SearchPage.Match;
import org.fovea.gateway.fhir.SearchPage.Position;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Resource;

/** A page of a search as a Bundle with its links. */
final class SearchBundle<R extends Resource> {
  private final ServedType<R> type;
  private final SearchRequest<R> request;
  private final Client client;
  private final Bundle bundle = new Bundle();
  private final Set<String> present = new HashSet<>();

  SearchBundle(ServedType<R> type, SearchRequest<R> request, Client client) {
    this.type = type;
    this.request = request;
    this.client = client;
  }

  Bundle of(SearchPage<R> page) {
    bundle.setType(BundleType.SEARCHSET);
    bundle.addLink().setRelation("self").setUrl(link(request.from()));
    Position next = page.next();
    if (next == null && request.from().equals(Position.START)) {
      bundle.setTotal(page.matches().size());
    }
    if (!request.from().equals(Position.START)) {
      bundle.addLink().setRelation("first").setUrl(link(Position.START));
    }
    if (next != null) {
      bundle.addLink().setRelation("next").setUrl(link(next));
    }
    page.matches().forEach(match -> add(match.resource(), SearchEntryMode.MATCH));
    for (Match<R> match : page.matches()) {
      for (String include : request.includes()) {
        type.included(match, include, client)
            .forEach(resource -> add(resource, SearchEntryMode.INCLUDE));
      }
    }
    if (!request.ignored().isEmpty()) {
      bundle.addEntry().setResource(ignored()).getSearch().setMode(SearchEntryMode.OUTCOME);
    }
    return bundle;
  }

  private void add(Resource resource, SearchEntryMode mode) {
    String url = client.base() + "/" + resource.fhirType() + "/" + resource.getIdPart();
    if (present.add(url)) {
      bundle.addEntry().setFullUrl(url).setResource(resource).getSearch().setMode(mode);
    }
  }

  private OperationOutcome ignored() {
    OperationOutcome outcome = new OperationOutcome();
    for (String parameter : request.ignored()) {
      outcome
          .addIssue()
          .setSeverity(IssueSeverity.WARNING)
          .setCode(IssueType.NOTSUPPORTED)
          .setDiagnostics("the parameter " + parameter + " is not supported and was ignored");
    }
    return outcome;
  }

  /** What was understood, and nothing that was ignored. */
  private String link(Position from) {
    List<String> query = new ArrayList<>();
    request.asked().forEach(one -> query.add(pair(one.key(), one.value())));
    request.includes().forEach(one -> query.add(pair("_include", type.name() + ":" + one)));
    query.add(pair("_count", String.valueOf(request.count())));
    if (!from.equals(Position.START)) {
      query.add(pair(SearchRequest.POSITION, from.toString()));
    }
    return client.base() + "/" + type.name() + "?" + String.join("&", query);
  }

  private static String pair(String name, String value) {
    return encoded(name) + "=" + encoded(value);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("%3A", ":");
  }
}
