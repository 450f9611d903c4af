package org.fovea.dicom;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The DICOM JSON model (PS3.18 F): text in UTF-8, binary values inline or by BulkDataURI. */
public final class DicomJson {

  static final JsonFactory FACTORY = new JsonFactory();

  private static final String[] PERSON_NAME_GROUPS = {"Alphabetic", "Ideographic", "Phonetic"};

  /** Where a binary value can be fetched; nothing: it is written inline. */
  @FunctionalInterface
  public interface BulkDataUri {
    Optional<String> of(Element element);

    /** All binary values inline; pixel data are left out. */
    static BulkDataUri inline() {
      return element -> Optional.empty();
    }
  }

  private DicomJson() {}

  /** Writes one data set as an object. */
  public static void write(DataSet dataSet, OutputStream out, BulkDataUri uris) {
    try (JsonGenerator json =
        FACTORY.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8)) {
      writeObject(dataSet, json, uris);
    }
  }

  /** Writes data sets as an array, the form of QIDO-RS and WADO-RS metadata. */
  public static void write(List<DataSet> dataSets, OutputStream out, BulkDataUri uris) {
    try (JsonGenerator json =
        FACTORY.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8)) {
      json.writeStartArray();
      for (DataSet dataSet : dataSets) {
        writeObject(dataSet, json, uris);
      }
      json.writeEndArray();
    }
  }

  public static String toString(DataSet dataSet) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      writeObject(dataSet, json, BulkDataUri.inline());
    }
    return text.toString();
  }

  /**
   * Reads an object or an array of them.
   *
   * @param bulkData the bytes behind a BulkDataURI
   */
  public static List<DataSet> read(InputStream in, Function<String, byte[]> bulkData) {
    return DicomJsonParser.read(in, bulkData);
  }

  private static void writeObject(DataSet dataSet, JsonGenerator json, BulkDataUri uris) {
    json.writeStartObject();
    for (Element element : dataSet) {
      // PS3.18 F.2.2: no group lengths.
      if (Tag.element(element.tag()) != 0) {
        json.writeName(Tag.hex(element.tag()));
        writeElement(dataSet, element, json, uris);
      }
    }
    json.writeEndObject();
  }

  private static void writeElement(
      DataSet dataSet, Element element, JsonGenerator json, BulkDataUri uris) {
    json.writeStartObject();
    json.writeStringProperty("vr", element.vr().name());
    if (!element.isEmpty()) {
      switch (element.value()) {
        case Value.Items items -> {
          json.writeArrayPropertyStart("Value");
          items.items().forEach(item -> writeObject(item, json, uris));
          json.writeEndArray();
        }
        case Value.Fragments fragments ->
            uris.of(element).ifPresent(uri -> json.writeStringProperty("BulkDataURI", uri));
        case Value.Raw raw -> writeRaw(dataSet, element, json, uris);
      }
    }
    json.writeEndObject();
  }

  private static void writeRaw(
      DataSet dataSet, Element element, JsonGenerator json, BulkDataUri uris) {
    if (element.vr().kind() == Vr.Kind.BINARY) {
      Optional<String> uri = uris.of(element);
      if (uri.isPresent()) {
        json.writeStringProperty("BulkDataURI", uri.get());
      } else if (element.tag() != Tag.PixelData) {
        String text = Base64.getEncoder().encodeToString(ValueCodec.bytes(element));
        json.writeStringProperty("InlineBinary", text);
      }
      return;
    }
    if (dataSet.getStrings(element.tag()).isEmpty()) {
      // Nothing but padding is no value.
      return;
    }
    json.writeArrayPropertyStart("Value");
    if (element.tag() == Tag.SpecificCharacterSet) {
      // The text is UTF-8 now, whatever it was.
      json.writeString("ISO_IR 192");
      json.writeEndArray();
      return;
    }
    switch (element.vr()) {
      case IS, DS -> writeNumbers(dataSet, element, json);
      case PN -> dataSet.getStrings(element.tag()).forEach(name -> writePersonName(name, json));
      default -> {
        switch (element.vr().kind()) {
          case INTEGERS -> dataSet.getStrings(element.tag()).forEach(json::writeNumber);
          case FLOATS -> writeFloats(element, json);
          default -> dataSet.getStrings(element.tag()).forEach(text -> writeText(text, json));
        }
      }
    }
    json.writeEndArray();
  }

  private static void writeText(String text, JsonGenerator json) {
    if (text.isEmpty()) {
      json.writeNull();
    } else {
      json.writeString(text);
    }
  }

  /** DS and IS are numbers in JSON; text that is no number stays text, as PS3.18 F.2.3.1 allows. */
  private static void writeNumbers(DataSet dataSet, Element element, JsonGenerator json) {
    for (String text : dataSet.getStrings(element.tag())) {
      if (text.isEmpty()) {
        json.writeNull();
        continue;
      }
      try {
        json.writeNumber(new java.math.BigDecimal(text.strip()));
      } catch (NumberFormatException e) {
        json.writeString(text);
      }
    }
  }

  private static void writeFloats(Element element, JsonGenerator json) {
    for (double value : ValueCodec.doubles(element)) {
      if (Double.isFinite(value)) {
        json.writeNumber(value);
      } else {
        json.writeString(Double.isNaN(value) ? "NaN" : value > 0 ? "inf" : "-inf");
      }
    }
  }

  private static void writePersonName(String name, JsonGenerator json) {
    if (name.isEmpty()) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    List<String> groups = new ArrayList<>(List.of(name.split("=", -1)));
    for (int i = 0; i < Math.min(groups.size(), PERSON_NAME_GROUPS.length); i++) {
      if (!groups.get(i).isEmpty()) {
        json.writeStringProperty(PERSON_NAME_GROUPS[i], groups.get(i));
      }
    }
    json.writeEndObject();
  }

  static String[] personNameGroups() {
    return PERSON_NAME_GROUPS.clone();
  }
}
