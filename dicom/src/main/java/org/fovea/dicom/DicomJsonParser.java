package org.fovea.dicom;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/** Reads the DICOM JSON model into data sets whose text is UTF-8. */
final class DicomJsonParser {

  private static final int MAXIMUM_DEPTH = ReadLimits.DEFAULT.depth();

  private final JsonParser json;
  private final Function<String, byte[]> bulkData;

  private DicomJsonParser(JsonParser json, Function<String, byte[]> bulkData) {
    this.json = json;
    this.bulkData = bulkData;
  }

  static List<DataSet> read(InputStream in, Function<String, byte[]> bulkData) {
    try (JsonParser json = DicomJson.FACTORY.createParser(ObjectReadContext.empty(), in)) {
      DicomJsonParser parser = new DicomJsonParser(json, bulkData);
      JsonToken first = json.nextToken();
      List<DataSet> sets = new ArrayList<>();
      if (first == JsonToken.START_OBJECT) {
        sets.add(parser.readObject(0));
      } else if (first == JsonToken.START_ARRAY) {
        while (json.nextToken() == JsonToken.START_OBJECT) {
          sets.add(parser.readObject(0));
        }
        parser.expect(JsonToken.END_ARRAY);
      } else {
        throw parser.wrong("a data set or an array of them");
      }
      return sets;
    } catch (JacksonException e) {
      throw new DicomException.Malformed(
          DicomErrorCode.INVALID_JSON, String.valueOf(e.getOriginalMessage()), "DICOM JSON");
    } catch (IllegalArgumentException e) {
      throw new DicomException.Malformed(
          DicomErrorCode.INVALID_JSON, String.valueOf(e.getMessage()), "DICOM JSON");
    }
  }

  private DataSet readObject(int depth) {
    if (depth > MAXIMUM_DEPTH) {
      throw new DicomException.LimitExceeded(
          DicomErrorCode.DEPTH_LIMIT, "deeper nesting", "at most " + MAXIMUM_DEPTH);
    }
    DataSet set = new DataSet();
    set.put(Tag.SpecificCharacterSet, "ISO_IR 192");
    boolean declared = false;
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      if (name.length() != 8) {
        throw wrong("a tag of eight hexadecimal digits");
      }
      int tag = Integer.parseUnsignedInt(name, 16);
      declared |= tag == Tag.SpecificCharacterSet;
      json.nextToken();
      readElement(set, tag, depth);
    }
    expect(JsonToken.END_OBJECT);
    if (!declared && isPlain(set)) {
      set.remove(Tag.SpecificCharacterSet);
    }
    return set;
  }

  private static boolean isPlain(DataSet set) {
    for (Element element : set) {
      boolean text = element.vr().kind() == Vr.Kind.CHARACTER_SET_TEXT;
      if (text && !set.getStrings(element.tag()).stream().allMatch(SpecificCharacterSet::isAscii)) {
        return false;
      }
    }
    return true;
  }

  private void readElement(DataSet set, int tag, int depth) {
    expect(JsonToken.START_OBJECT);
    @Nullable Vr vr = null;
    byte @Nullable [] bytes = null;
    List<String> texts = new ArrayList<>();
    List<DataSet> items = new ArrayList<>();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "vr" -> vr = Vr.of(json.getString()).orElseThrow(() -> wrong("a VR"));
        case "Value" -> readValues(texts, items, depth);
        case "InlineBinary" -> bytes = Base64.getDecoder().decode(json.getString());
        case "BulkDataURI" -> bytes = bulkData.apply(json.getString());
        default -> json.skipChildren();
      }
    }
    expect(JsonToken.END_OBJECT);
    store(set, tag, vr == null ? Dictionary.vr(tag) : vr, bytes, texts, items);
  }

  private static void store(
      DataSet set,
      int tag,
      Vr vr,
      byte @Nullable [] bytes,
      List<String> texts,
      List<DataSet> items) {
    if (tag == Tag.SpecificCharacterSet) {
      return;
    }
    if (vr == Vr.SQ) {
      set.putSequence(tag, items);
    } else if (bytes != null) {
      set.putBytes(tag, vr, bytes);
    } else if (texts.isEmpty()) {
      set.put(new Element(tag, vr, Value.Bytes.EMPTY));
    } else if (vr.isText()) {
      // What was received is kept, even where it breaks the rules of its VR.
      String[] values = texts.toArray(String[]::new);
      set.put(new Element(tag, vr, ValueCodec.text(vr, set.characterSet(), values)));
    } else {
      set.put(tag, vr, texts.toArray(String[]::new));
    }
  }

  private void readValues(List<String> texts, List<DataSet> items, int depth) {
    expect(JsonToken.START_ARRAY);
    while (json.nextToken() != JsonToken.END_ARRAY) {
      switch (json.currentToken()) {
        case VALUE_NULL -> texts.add("");
        case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> texts.add(json.getString());
        case START_OBJECT -> readItemOrName(texts, items, depth);
        case null, default -> throw wrong("a value");
      }
    }
  }

  /** An item has tags as names; a person name has component groups. */
  private void readItemOrName(List<String> texts, List<DataSet> items, int depth) {
    String[] groups = DicomJson.personNameGroups();
    String[] found = {"", "", ""};
    DataSet item = new DataSet().put(Tag.SpecificCharacterSet, "ISO_IR 192");
    boolean name = false;
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String property = json.currentName();
      json.nextToken();
      int group = List.of(groups).indexOf(property);
      if (group >= 0) {
        found[group] = json.getString();
        name = true;
      } else if (property.length() == 8) {
        readElement(item, Integer.parseUnsignedInt(property, 16), depth + 1);
      } else {
        throw wrong("a tag or a component group of a name");
      }
    }
    expect(JsonToken.END_OBJECT);
    if (depth > MAXIMUM_DEPTH) {
      throw new DicomException.LimitExceeded(
          DicomErrorCode.DEPTH_LIMIT, "deeper nesting", "at most " + MAXIMUM_DEPTH);
    }
    if (name) {
      texts.add(String.join("=", found).replaceAll("=+$", ""));
    } else {
      if (isPlain(item)) {
        item.remove(Tag.SpecificCharacterSet);
      }
      items.add(item);
    }
  }

  private void expect(JsonToken expected) {
    if (json.currentToken() != expected) {
      throw wrong(expected.toString());
    }
  }

  private DicomException wrong(String expected) {
    return new DicomException.Malformed(
        DicomErrorCode.INVALID_JSON,
        String.valueOf(json.currentToken()) + " '" + json.currentName() + "'",
        expected);
  }
}
