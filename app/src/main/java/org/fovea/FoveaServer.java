package org.fovea;

import java.util.ArrayList;
import java.util.List;
import org.fovea.cli.RunningServer;
import org.fovea.cli.ServerSettings;
import org.springframework.boot.Banner;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.modulith.Modulithic;

/** The server: every component under {@code org.fovea}, on loopback unless configured. */
@Modulithic(systemName = "Fovea")
@SpringBootApplication
public class FoveaServer {

  /** Starts the server in this process and returns once it answers. */
  public static RunningServer start(ServerSettings settings) {
    List<String> arguments = new ArrayList<>();
    arguments.add("--fovea.data=" + settings.dataDirectory().toAbsolutePath());
    arguments.add("--server.port=" + settings.port());
    ServerSettings.DicomDoor dicom = settings.dicom();
    if (dicom != null) {
      arguments.add("--fovea.dicom.address=" + dicom.address());
      arguments.add("--fovea.dicom.port=" + dicom.port());
      arguments.add("--fovea.dicom.ae-title=" + dicom.aeTitle());
    }
    ServerSettings.Hl7Door hl7 = settings.hl7();
    if (hl7 != null) {
      arguments.add("--fovea.hl7.address=" + hl7.address());
      arguments.add("--fovea.hl7.port=" + hl7.port());
    }
    ConfigurableApplicationContext context =
        new SpringApplicationBuilder(FoveaServer.class)
            .bannerMode(Banner.Mode.OFF)
            .logStartupInfo(false)
            .run(arguments.toArray(String[]::new));
    int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    return new RunningServer(port, context);
  }
}
