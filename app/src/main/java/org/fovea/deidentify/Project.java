package org.fovea.deidentify;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.fovea.deidentify.internal.ProjectFolder;
import org.fovea.deidentify.internal.Pseudonyms;

/**
 * A project: the folder that keeps the secret from which pseudonyms, UIDs and date shifts follow,
 * and the list of which file became which. Who has it can follow a patient back; who has only the
 * de-identified objects cannot. It belongs to the controller of the originals and is kept apart
 * from the output (GDPR, article 4 (5)).
 */
public final class Project {

  private static final int SECRET_BYTES = 32;

  private final Path folder;
  private final byte[] secret;

  private Project(Path folder, byte[] secret) {
    this.folder = folder;
    this.secret = secret;
  }

  /**
   * Opens the project of a folder, or begins one where the folder is empty or absent.
   *
   * @throws DeidentificationException.Project if the folder is something else
   */
  public static Project open(Path folder) {
    ProjectFolder files = new ProjectFolder(folder);
    if (Files.exists(files.secret())) {
      return new Project(folder, secretOf(files));
    }
    if (!files.isEmptyOrAbsent()) {
      throw new DeidentificationException.Project(
          folder + " is neither empty nor a project: no file 'secret' is in it");
    }
    byte[] secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    files.begin(HexFormat.of().formatHex(secret));
    return new Project(folder, secret);
  }

  private static byte[] secretOf(ProjectFolder files) {
    String text = files.readSecret().strip();
    boolean sound = text.length() == 2 * SECRET_BYTES && text.matches("[0-9a-f]+");
    if (!sound) {
      throw new DeidentificationException.Project(
          files.secret() + ": expected 64 hexadecimal digits, found something else");
    }
    return HexFormat.of().parseHex(text);
  }

  public Path folder() {
    return folder;
  }

  Pseudonyms pseudonyms() {
    return new Pseudonyms(secret);
  }
}
