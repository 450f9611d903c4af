package org.fovea.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fovea.study.Digest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectStoreTest {
  private static final Digest ABC =
      new Digest("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");

  private DataDirectory directory;
  private ObjectStore store;

  @BeforeEach
  void open(@TempDir Path parent) {
    directory = DataDirectory.open(parent.resolve("data"));
    store = new ObjectStore(directory.objects(), new DurableFiles(directory.incoming()));
  }

  @AfterEach
  void close() {
    directory.close();
  }

  private static InputStream content(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  private void keep(String text) throws IOException {
    try (StagedFile staged = store.stage(content(text), 100)) {
      store.keep(staged);
    }
  }

  @Test
  void anObjectIsNamedByTheDigestOfItsContentAndPrecededByASmallHeader() throws Exception {
    keep("abc");

    assertThat(store.holds(ABC)).isTrue();
    assertThat(store.open(ABC)).hasContent("abc");
    assertThat(directory.objects().resolve("ba/" + ABC))
        .hasBinaryContent("FOVEAOBJ\0\0\0\1\0\0\0\0abc".getBytes(UTF_8));
    assertThat(directory.incoming()).isEmptyDirectory();
  }

  @Test
  void keepingTheSameContentTwiceIsHarmless() throws Exception {
    keep("abc");
    keep("abc");

    store.verify(ABC);
  }

  @Test
  void contentBeyondTheLimitIsRefusedAndNothingIsLeftBehind() {
    assertThatThrownBy(() -> store.stage(content("abcd"), 3))
        .isInstanceOf(StorageException.TooLarge.class)
        .hasMessage("found more than 3 bytes, expected at most 3");
    assertThat(directory.incoming()).isEmptyDirectory();
  }

  @Test
  void aSenderThatBreaksOffLeavesNothingBehind() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("connection reset");
          }
        };

    assertThatThrownBy(() -> store.stage(broken, 3)).hasMessage("connection reset");
    assertThat(directory.incoming()).isEmptyDirectory();
  }

  @Test
  void anObjectThatIsNotThereIsATypedError() {
    assertThatThrownBy(() -> store.verify(ABC))
        .isInstanceOf(StorageException.Absent.class)
        .hasMessage("object " + ABC + " is not in the object store");
  }

  @Test
  void aChangedObjectIsNoticed() throws Exception {
    keep("abc");
    Files.writeString(store.path(ABC), "FOVEAOBJ\0\0\0\1\0\0\0\0abd");

    assertThatThrownBy(() -> store.verify(ABC))
        .isInstanceOf(StorageException.Damaged.class)
        .hasMessageEndingWith("expected " + ABC);
  }

  @Test
  void aFileWithoutTheHeaderIsNoticed() throws Exception {
    Files.writeString(store.path(ABC), "abc");

    assertThatThrownBy(() -> store.open(ABC))
        .isInstanceOf(StorageException.Damaged.class)
        .hasMessageContaining("found header 616263");
  }

  @Test
  void aFileIsReplacedWhole(@TempDir Path target) {
    DurableFiles files = new DurableFiles(directory.incoming());
    files.write(target.resolve("card.json"), "one".getBytes(UTF_8));
    files.write(target.resolve("card.json"), "two".getBytes(UTF_8));

    assertThat(target.resolve("card.json")).hasContent("two");
    files.delete(target.resolve("card.json"));
    files.delete(target.resolve("card.json"));
    assertThat(target).isEmptyDirectory();
  }
}
