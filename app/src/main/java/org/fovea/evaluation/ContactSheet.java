package org.fovea.evaluation;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.fovea.dataset.Example;

/** Small pictures of examples, each in the page itself. */
final class ContactSheet {
  private static final int SIDE = 168;

  private final StringBuilder html = new StringBuilder("<div class=\"sheet\">");

  /** Adds a picture with what is to be said of it; what cannot be shown says so. */
  ContactSheet add(Example example, String style, String caption) {
    String picture;
    try {
      picture = "<img alt=\"\" src=\"data:image/png;base64,%s\">".formatted(png(example));
    } catch (IOException unreadable) {
      picture = "<p>not shown: %s</p>".formatted(Markup.escape(String.valueOf(unreadable)));
    }
    html.append(
        "<figure class=\"%s\">%s<figcaption>%s<small>%s</small></figcaption></figure>"
            .formatted(style, picture, Markup.escape(caption), Markup.escape(example.id())));
    return this;
  }

  String html() {
    return html + "</div>";
  }

  private static String png(Example example) throws IOException {
    BufferedImage whole = EightBits.of(example.image().read());
    double scale = Math.min(1.0, (double) SIDE / Math.max(whole.getWidth(), whole.getHeight()));
    int width = Math.max(1, (int) Math.round(whole.getWidth() * scale));
    int height = Math.max(1, (int) Math.round(whole.getHeight() * scale));
    BufferedImage small = new BufferedImage(width, height, whole.getType());
    Graphics2D graphics = small.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(whole, 0, 0, width, height, null);
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(small, "png", bytes);
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
