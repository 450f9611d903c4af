package org.fovea.report.internal;

/** Writes HTML; everything that comes from data is escaped. */
final class Html {
  private final StringBuilder text = new StringBuilder();

  /** Markup as written here. */
  Html markup(String literal) {
    text.append(literal);
    return this;
  }

  /** Text as it is, with the five characters that mean something in HTML escaped. */
  Html text(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '&' -> text.append("&amp;");
        case '<' -> text.append("&lt;");
        case '>' -> text.append("&gt;");
        case '"' -> text.append("&quot;");
        case '\'' -> text.append("&#39;");
        default -> text.append(c);
      }
    }
    return this;
  }

  /** An element with text in it; {@code tag} may carry a class, such as {@code p class="note"}. */
  Html element(String tag, String value) {
    int space = tag.indexOf(' ');
    String name = space < 0 ? tag : tag.substring(0, space);
    return markup("<" + tag + ">").text(value).markup("</" + name + ">\n");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
