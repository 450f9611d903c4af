package org.fovea.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.fovea.imaging.Volume;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VolumeSourcesTest {
  @TempDir Path folder;

  /** 3×2×2 voxels 0 to 11 of 16 bits, times 2 less 1, 0.5×0.5×3 mm. */
  private static byte[] nifti(ByteOrder order) {
    ByteBuffer file = ByteBuffer.allocate(352 + 24).order(order);
    file.putInt(0, 348).putShort(40, (short) 3);
    file.putShort(42, (short) 3).putShort(44, (short) 2).putShort(46, (short) 2);
    file.putShort(70, (short) 4).putShort(72, (short) 16);
    file.putFloat(80, 0.5f).putFloat(84, 0.5f).putFloat(88, 3f);
    file.putFloat(108, 352).putFloat(112, 2).putFloat(116, -1);
    file.put(344, (byte) 'n').put(345, (byte) '+').put(346, (byte) '1');
    for (int i = 0; i < 12; i++) {
      file.putShort(352 + 2 * i, (short) i);
    }
    return file.array();
  }

  private static byte[] compressed(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  @Nested
  class NiftiInClassFolders {
    @Test
    void isReadOfEitherByteOrderAndCompressed() throws IOException {
      Path data =
          SourceFixture.folder(
              folder,
              Map.of(
                  "a/1.nii", nifti(ByteOrder.LITTLE_ENDIAN),
                  "b/2.nii.gz", compressed(nifti(ByteOrder.BIG_ENDIAN))));
      try (ExampleSource source = Examples.open(data)) {
        for (Example example : source.examples()) {
          Volume volume = example.image().volume().orElseThrow();
          assertThat(volume.columns()).isEqualTo(3);
          assertThat(volume.slices()).isEqualTo(2);
          assertThat(volume.spacingMm()).isEqualTo(new Volume.SpacingMm(0.5, 0.5, 3));
          assertThat(volume.samples()).startsWith(-1, 1, 3).endsWith(21);
          assertThat(volume.slice(1).samples()).startsWith(0).endsWith(1);
          assertThatThrownBy(() -> example.image().read())
              .isInstanceOf(DatasetException.Unsupported.class);
        }
      }
    }

    @Test
    void isListedWhereItIsBroken() throws IOException {
      byte[] whole = nifti(ByteOrder.LITTLE_ENDIAN);
      byte[] cutOff = Arrays.copyOf(whole, 360);
      byte[] complex = whole.clone();
      complex[70] = 32;
      byte[] other = whole.clone();
      other[352] = 9;
      Path data =
          SourceFixture.folder(
              folder,
              Map.of("a/1.nii", whole, "a/2.nii", cutOff, "b/3.nii", other, "b/4.nii", complex));
      try (ExampleSource source = Examples.open(data)) {
        assertThat(source.unreadable()).containsOnlyKeys("a/2.nii", "b/4.nii");
        assertThat(source.unreadable().get("b/4.nii")).contains("found data type 32");
      }
    }
  }

  @Nested
  class MedMnist {
    private Map<String, byte[]> arrays(String images, int voxels, String labels, byte... marks) {
      Map<String, byte[]> files = new HashMap<>();
      for (String part : new String[] {"train", "val", "test"}) {
        byte[] data = new byte[2 * voxels];
        for (int i = 0; i < data.length; i++) {
          data[i] = (byte) (i + part.length());
        }
        files.put(part + "_images.npy", SourceFixture.npy("|u1", "2, " + images, data));
        files.put(part + "_labels.npy", SourceFixture.npy("|u1", "2, " + labels, marks));
      }
      return files;
    }

    @Test
    void mayHoldVolumes() throws IOException {
      try (ExampleSource source =
          Examples.open(
              SourceFixture.zip(
                  folder.resolve("v.npz"), arrays("4, 5, 6", 120, "1", (byte) 0, (byte) 1)))) {
        Volume volume = source.examples().getFirst().image().volume().orElseThrow();
        assertThat(volume.slices()).isEqualTo(4);
        assertThat(volume.rows()).isEqualTo(5);
        assertThat(volume.columns()).isEqualTo(6);
      }
    }

    @Test
    void mayMarkSeveralFindings() throws IOException {
      byte[] marks = {1, 0, 1, 0, 0, 0};
      try (ExampleSource source =
          Examples.open(
              SourceFixture.zip(folder.resolve("m.npz"), arrays("3, 3", 9, "3", marks)))) {
        assertThat(source.classes()).containsExactly("0", "1", "2");
        assertThat(source.examples().getFirst().marks()).isEqualTo(Set.of(0, 2));
        assertThat(source.examples().get(1).marks()).isEmpty();
        assertThat(Task.of(source)).isEqualTo(Task.MULTI_LABEL);
      }
    }
  }
}
