package org.fovea.dicom.sr.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.DicomWriter;
import org.fovea.dicom.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What dciodvfy and dsrdump notice of the mutants; all of them with {@code FOVEA_LONG}. */
class PublicCheckersTest {
  private static final int SAMPLED = 20;
  private static final long LIMIT_SECONDS = 60;

  @TempDir private Path directory;

  @Test
  void noticeOnlySomeOfWhatIsWrong() throws Exception {
    assumeTrue(installed("dciodvfy") && installed("dsrdump"), "dicom3tools and dcmtk are needed");
    List<Mutants.Mutant> wrong =
        Mutants.of(CompleteReport.signed()).stream()
            .filter(mutant -> mutant.row().isPresent())
            .filter(mutant -> mutant.report().getString(Tag.SOPClassUID).isPresent())
            .filter(mutant -> mutant.report().getString(Tag.SOPInstanceUID).isPresent())
            .toList();
    int every = System.getenv("FOVEA_LONG") == null ? wrong.size() / SAMPLED : 1;
    int files = 0;
    int dciodvfy = 0;
    int dsrdump = 0;
    int either = 0;
    for (int i = 0; i < wrong.size(); i += every) {
      byte[] bytes = DicomWriter.toBytes(DicomFile.of(wrong.get(i).report()));
      String file = Files.write(directory.resolve(i + ".dcm"), bytes).toString();
      boolean one = notices("dciodvfy", file);
      boolean other = notices("dsrdump", file);
      files++;
      dciodvfy += one ? 1 : 0;
      dsrdump += other ? 1 : 0;
      either += one || other ? 1 : 0;
    }
    System.out.printf(
        "Of %d mutants dciodvfy notices %d, dsrdump %d, either %d.%n",
        files, dciodvfy, dsrdump, either);
    assertThat(either).isPositive().isLessThan(files);
  }

  private boolean notices(String program, String file) throws IOException, InterruptedException {
    Path output = directory.resolve("output.txt");
    Process process =
        new ProcessBuilder(program, file)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    // What is quoted from a broken file is no text in any character set.
    String text = new String(Files.readAllBytes(output), StandardCharsets.ISO_8859_1);
    boolean error =
        text.lines().anyMatch(line -> line.startsWith("Error") || line.startsWith("E:"));
    return error || (program.equals("dsrdump") && process.exitValue() != 0);
  }

  private static boolean installed(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
  }
}
