package org.fovea.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.fovea.imaging.DisplayImage;
import org.fovea.study.Digest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SplitTest {
  private static final Digest DATA = new Digest("ab".repeat(32));
  @TempDir Path folder;

  /** 2,000 examples of about 700 persons, a quarter of them of class 1. */
  private static List<Example> population() {
    Random random = new Random(5);
    List<Example> examples = new ArrayList<>();
    for (int person = 0; examples.size() < 2000; person++) {
      int images = 1 + random.nextInt(5);
      int label = random.nextInt(4) == 0 ? 1 : 0;
      for (int i = 0; i < images; i++) {
        examples.add(
            new Example(
                person + "/" + i,
                label,
                "p" + person,
                () -> new DisplayImage(1, 1, 1, new float[1])));
      }
    }
    return examples;
  }

  @Nested
  class ADrawnSplit {
    private final List<Example> examples = population();
    private final Split split = SplitPlan.USUAL.draw(examples, 7);

    @Test
    void keepsPersonsWhole() {
      Map<String, Split.Part> parts = new HashMap<>();
      for (Example example : examples) {
        Split.Part part = split.parts().get(example.id());
        assertThat(parts.merge(example.person(), part, (before, now) -> before)).isEqualTo(part);
      }
      assertThat(split.parts()).hasSize(examples.size());
    }

    @Test
    void holdsEachClassInThePlannedFractions() {
      for (int label : List.of(0, 1)) {
        List<Example> ofClass = examples.stream().filter(e -> e.label() == label).toList();
        assertThat(fraction(ofClass, Split.Part.TRAIN)).isCloseTo(0.70, within(0.01));
        assertThat(fraction(ofClass, Split.Part.VALIDATION)).isCloseTo(0.15, within(0.01));
        assertThat(fraction(ofClass, Split.Part.TEST)).isCloseTo(0.15, within(0.01));
      }
    }

    private double fraction(List<Example> some, Split.Part part) {
      return some.stream().filter(e -> split.parts().get(e.id()) == part).count()
          / (double) some.size();
    }

    @Test
    void isTheSameForASeedAndAnotherForAnother() {
      List<Example> reversed = examples.reversed();
      assertThat(SplitPlan.USUAL.draw(reversed, 7)).isEqualTo(split);
      assertThat(SplitPlan.USUAL.draw(examples, 8).parts()).isNotEqualTo(split.parts());
    }
  }

  @Test
  void fractionsMustSumToOne() {
    assertThatThrownBy(() -> new SplitPlan(0.5, 0.2, 0.2))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(new SplitPlan(0.8, 0.2, 0).draw(population(), 1).parts())
        .doesNotContainValue(Split.Part.TEST);
  }

  @Nested
  class ASplitFile {
    @Test
    void isReadBackAndHasOneDigestForOneSplit() throws IOException {
      Split split =
          new Split(3, Map.of("b", Split.Part.TEST, "a", Split.Part.TEST, "c", Split.Part.TRAIN));
      SplitFile file = new SplitFile(DATA, split);
      Path path = folder.resolve("split.json");
      file.write(path);
      assertThat(SplitFile.read(path)).isEqualTo(file);
      assertThat(Files.readString(path).replaceAll("\\s", ""))
          .isEqualTo(
              "{\"format\":\"fovea-split/1\",\"seed\":3,\"data\":\""
                  + DATA
                  + "\",\"parts\":{\"train\":[\"c\"],\"validation\":[],\"test\":[\"a\",\"b\"]}}");
      assertThat(SplitFile.read(path).digest()).isEqualTo(file.digest());
    }

    @Test
    void withAnExampleInTwoPartsOrOfAnotherFormatIsRefused() throws IOException {
      Path twice = folder.resolve("twice.json");
      Files.writeString(
          twice, "{\"format\":\"fovea-split/1\",\"parts\":{\"train\":[\"a\"],\"test\":[\"a\"]}}");
      assertThatThrownBy(() -> SplitFile.read(twice))
          .isInstanceOf(DatasetException.Malformed.class)
          .hasMessageContaining("found a in two");
      Path other = folder.resolve("other.json");
      Files.writeString(other, "{}");
      assertThatThrownBy(() -> SplitFile.read(other))
          .isInstanceOf(DatasetException.Malformed.class);
      Files.writeString(other, "{");
      assertThatThrownBy(() -> SplitFile.read(other))
          .isInstanceOf(DatasetException.Malformed.class);
    }
  }

  @Nested
  class Persons {
    @Test
    void areKnownFromTheNamesOfPublicSets() {
      PersonRule rule = PersonRule.knownNames();
      assertThat(rule.person("PNEUMONIA/person12_virus_3_1.jpeg")).contains("person12");
      assertThat(rule.person("NORMAL/NORMAL2-IM-0115-0001-0001.jpeg")).contains("IM-0115");
      assertThat(rule.person("NORMAL/IM-0115-0001.jpeg")).contains("IM-0115");
      assertThat(rule.person("train/0_normal/00000005_001.png")).contains("patient00000005");
      assertThat(rule.person("glaucoma/1209_right.jpg")).contains("eyes-of-1209");
      assertThat(rule.person("benign/benign (1).png")).isEmpty();
    }

    @Test
    void areFoundByAnExpressionOfOnesOwn() {
      PersonRule rule = PersonRule.matching(Pattern.compile("subject-(\\w+)"));
      assertThat(rule.person("a/subject-x9 1.png")).contains("x9");
      assertThat(rule.person("a/other.png")).isEmpty();
      assertThat(PersonRule.matching(Pattern.compile("p\\d")).person("a/p7.png")).contains("p7");
    }
  }
}
