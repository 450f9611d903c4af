package org.fovea.gateway.fhir;

import static org.fovea.gateway.fhir.CommonParameters.id;
import static org.fovea.gateway.fhir.SearchParameter.string;
import static org.fovea.gateway.fhir.SearchParameter.token;

import java.util.List;
import java.util.Optional;
import org.fovea.gateway.fhir.LogicalIds.ModelVersion;
import org.fovea.gateway.fhir.SearchPage.Match;
import org.fovea.gateway.fhir.SearchPage.Position;
import org.fovea.gateway.fhir.SearchParameter.Token;
import org.fovea.inference.ModelRole;
import org.fovea.inference.ModelRoles;
import org.fovea.model.Model;
import org.fovea.model.ModelCard;
import org.fovea.model.ModelRegistry;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Device.FHIRDeviceStatus;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** The models. A version that said something stays readable after its folder is gone. */
final class DeviceType implements ServedType<Device> {
  private final ModelRegistry models;
  private final ModelRoles roles;
  private final LogicalIds ids;

  DeviceType(ModelRegistry models, ModelRoles roles, LogicalIds ids) {
    this.models = models;
    this.roles = roles;
    this.ids = ids;
  }

  @Override
  public String name() {
    return "Device";
  }

  @Override
  public String documentation() {
    return "A version of a model; inactive once it is switched off or its folder is gone.";
  }

  @Override
  public List<SearchParameter<Device>> parameters() {
    return List.of(
        id("The logical id as this server gave it."),
        string(
            "device-name",
            "The model's name, from its beginning.",
            device -> List.of(device.getDeviceNameFirstRep().getName())),
        token(
            "status",
            "active or inactive.",
            device ->
                List.of(
                    new Token("http://hl7.org/fhir/device-status", device.getStatus().toCode()))));
  }

  @Override
  public List<String> includes() {
    return List.of();
  }

  @Override
  public Optional<Match<Device>> read(String logicalId, Client client) {
    Optional<Match<Device>> installed =
        cards().stream()
            .map(this::device)
            .filter(device -> device.getIdElement().getIdPart().equals(logicalId))
            .map(device -> new Match<>(device, null))
            .findFirst();
    return installed.or(
        () -> ids.device(logicalId).map(gone -> new Match<>(device(gone, null), null)));
  }

  @Override
  public SearchPage<Device> search(SearchRequest<Device> request, Client client) {
    List<Match<Device>> found =
        cards().stream()
            .map(this::device)
            .filter(request::matches)
            .map(device -> new Match<>(device, null))
            .toList();
    int from = Math.min(request.from().item(), found.size());
    int until = Math.min(from + request.count(), found.size());
    return new SearchPage<>(
        found.subList(from, until), until < found.size() ? new Position(until, 0) : null);
  }

  private List<ModelCard> cards() {
    return models.models().stream().map(Model::card).toList();
  }

  private Device device(ModelCard card) {
    return device(new ModelVersion(card.name(), card.version()), card);
  }

  private Device device(ModelVersion version, @Nullable ModelCard card) {
    Device device = new Device();
    device.setId(ids.device(version.name(), version.version()));
    boolean used = card != null && roles.of(version.name()).role() != ModelRole.Role.OFF;
    device.setStatus(used ? FHIRDeviceStatus.ACTIVE : FHIRDeviceStatus.INACTIVE);
    device.addDeviceName().setName(version.name()).setType(Device.DeviceNameType.MODELNAME);
    device.addVersion().setValue(version.version());
    if (card == null) {
      device.addNote().setText("The model's card is not held any more.");
      return device;
    }
    if (!card.regulatoryStatus().clinical()) {
      device.addNote().setText("Not for clinical use");
    }
    device.addNote().setText("Intended use: " + card.intendedUse());
    card.limits().forEach(limit -> device.addNote().setText("Limit: " + limit));
    return device;
  }

  @Override
  public List<Resource> included(Match<Device> match, String include, Client client) {
    return List.of();
  }
}
