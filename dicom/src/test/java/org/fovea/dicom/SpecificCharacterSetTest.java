package org.fovea.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of PS3.5 annexes H, I, J and K, byte for byte. */
class SpecificCharacterSetTest {

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }

  private static SpecificCharacterSet set(String... terms) {
    return SpecificCharacterSet.of(List.of(terms));
  }

  @Nested
  class SingleByteSets {
    @ParameterizedTest
    @CsvSource({
      "ISO_IR 100, 4275636bfcec, Bucküì",
      "ISO_IR 101, 57b3, Wł",
      "ISO_IR 144, bbee, Лю",
      "ISO_IR 127, e2c8, قب",
      "ISO_IR 126, c4e9, Δι",
      "ISO_IR 138, f9f8, שר",
      "ISO_IR 148, c7d0, ÇĞ",
      "ISO_IR 166, c3cb, รห",
      "ISO_IR 203, a4, €"
    })
    void areReadAndWritten(String term, String bytes, String text) {
      assertThat(set(term).decode(hex(bytes), false)).isEqualTo(text);
      assertThat(set(term).encode(text, false)).isEqualTo(hex(bytes));
    }
  }

  @Nested
  class MultiByteSets {
    @Test
    void utf8() {
      assertThat(
              SpecificCharacterSet.UTF_8.decode("Wang^小东".getBytes(StandardCharsets.UTF_8), true))
          .isEqualTo("Wang^小东");
    }

    @Test
    void gb18030() {
      byte[] bytes = hex("57616e675e5869616f446f6e673dcdf55ed0a1b6ab3d");
      assertThat(set("GB18030").decode(bytes, true)).isEqualTo("Wang^XiaoDong=王^小东=");
      assertThat(set("GB18030").encode("Wang^XiaoDong=王^小东=", true)).isEqualTo(bytes);
    }
  }

  @Nested
  class CodeExtensions {
    private static final String YAMADA = "Yamada^Tarou=山田^太郎=やまだ^たろう";

    @Test
    void japaneseWithAnEscapeBeforeEachGroup() {
      byte[] bytes =
          hex(
              "59616d6164615e5461726f753d1b24423b3345441b28425e1b244242404f"
                  + "3a1b28423d1b24422464245e24401b28425e1b2442243f246d24261b2842");
      SpecificCharacterSet japanese = set("", "ISO 2022 IR 87");
      assertThat(japanese.decode(bytes, true)).isEqualTo(YAMADA);
    }

    @Test
    void japaneseReadsBackWhatItWrites() {
      SpecificCharacterSet japanese = set("", "ISO 2022 IR 87");
      byte[] bytes = japanese.encode(YAMADA, true);
      assertThat(bytes).startsWith(hex("59616d6164615e5461726f753d1b2442 3b33 4544 1b2842 5e"));
      assertThat(japanese.decode(bytes, true)).isEqualTo(YAMADA);
    }

    @Test
    void katakanaOfTheFirstValueNeedsNoEscape() {
      SpecificCharacterSet japanese = set("ISO 2022 IR 13", "ISO 2022 IR 87");
      byte[] bytes = hex("d4cfc0de5ec0dbb33d1b24423b3345441b284a5e1b244242404f3a1b284a");
      assertThat(japanese.decode(bytes, true)).isEqualTo("ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎");
    }

    @Test
    void koreanWithAnEscapeInEachGroup() {
      SpecificCharacterSet korean = set("", "ISO 2022 IR 149");
      byte[] bytes =
          hex(
              "486f6e675e47696c646f6e673d1b242943fbf35e1b242943d1ced4d7"
                  + "3d1b242943c8ab5e1b242943b1e6b5bf");
      assertThat(korean.decode(bytes, true)).isEqualTo("Hong^Gildong=洪^吉洞=홍^길동");
      assertThat(korean.encode("Hong^Gildong=洪^吉洞=홍^길동", true)).isEqualTo(bytes);
    }

    @Test
    void chineseOfGb2312() {
      SpecificCharacterSet chinese = set("", "ISO 2022 IR 58");
      byte[] bytes = hex("5a68616e673d1b242941d5c5");
      assertThat(chinese.decode(bytes, true)).isEqualTo("Zhang=张");
      assertThat(chinese.encode("Zhang=张", true)).isEqualTo(bytes);
    }

    @Test
    void aLatinSetIsDesignatedByItsEscape() {
      SpecificCharacterSet mixed = set("", "ISO 2022 IR 100", "ISO 2022 IR 144");
      byte[] bytes = mixed.encode("Ü Лю", false);
      assertThat(bytes).isEqualTo(hex("1b2d41dc20 1b2d4cbbee"));
      assertThat(mixed.decode(bytes, false)).isEqualTo("Ü Лю");
    }

    @Test
    void anEscapeCutOffAtTheEndIsNoError() {
      assertThat(set("", "ISO 2022 IR 87").decode(hex("411b24423b"), true)).startsWith("A");
    }
  }

  @Test
  void bytesAbove127WithoutADeclarationAreReadAsLatin1() {
    assertThat(SpecificCharacterSet.DEFAULT.decode(hex("fc"), false)).isEqualTo("ü");
  }

  @Test
  void whatTheSetLacksIsNotWritten() {
    assertThatThrownBy(() -> set("ISO_IR 100").encode("山", false))
        .isInstanceOf(DicomException.InvalidValue.class)
        .hasMessageContaining("ISO_IR 100");
  }
}
