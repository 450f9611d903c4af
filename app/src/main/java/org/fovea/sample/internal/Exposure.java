package org.fovea.sample.internal;

import java.util.Arrays;

/**
 * What a detector and its processing make of thicknesses.
 *
 * @param softPerMm attenuation of soft tissue
 * @param bonePerMm what bone of a child absorbs beyond soft tissue
 * @param photons that reach an unshaded pixel
 * @param scatter scattered over direct radiation behind the thickest part
 * @param blurPixels of focus, motion and scintillator
 * @param detail how much the processing raises local contrast
 * @param compression how much of the large-scale contrast it keeps
 * @param gamma of the display's curve
 * @param white brightest grey the console gives to a body
 * @param shift of the display's middle
 */
record Exposure(
    double softPerMm,
    double bonePerMm,
    double photons,
    double scatter,
    double blurPixels,
    double detail,
    double compression,
    double gamma,
    double white,
    double shift) {

  static Exposure draw(Draw draw) {
    double kv = draw.between(55, 75);
    return new Exposure(
        0.0262 - 0.00006 * (kv - 55),
        0.075 - 0.0006 * (kv - 55),
        Math.exp(draw.between(Math.log(800), Math.log(4000))),
        draw.between(0.2, 0.7),
        draw.between(0.6, 1.2),
        draw.between(1.7, 2.6),
        draw.between(0.85, 1.1),
        draw.between(0.8, 1.15),
        draw.between(0.86, 0.97),
        draw.between(-0.05, 0.05));
  }

  /** Grey values of 0 (dark, much radiation) to 1 (white), row-major. */
  float[] develop(View view, float[] softMm, float[] boneMm, Draw draw) {
    int columns = view.columns();
    int rows = view.rows();
    float[] direct = new float[softMm.length];
    float[] source = new float[softMm.length];
    for (int i = 0; i < direct.length; i++) {
      double path = softPerMm * Math.max(0, softMm[i]) + bonePerMm * boneMm[i];
      direct[i] = (float) Math.exp(-path);
      source[i] = (float) (direct[i] * Math.min(1, path / 3));
    }
    float[] scattered = Blur.gaussian(source, columns, rows, 22 / view.pixelMm());
    for (int i = 0; i < direct.length; i++) {
      direct[i] += (float) (scatter * scattered[i]);
    }
    float[] arrived = Blur.gaussian(direct, columns, rows, blurPixels);
    float[] log = new float[arrived.length];
    for (int i = 0; i < log.length; i++) {
      double noisy = arrived[i] + draw.normal(0, Math.sqrt(arrived[i] / photons));
      log[i] = (float) -Math.log(Math.clamp(noisy, 1e-3, 2));
    }
    log = Blur.gaussian(log, columns, rows, 1.0);
    return display(process(log, view), softMm);
  }

  private float[] process(float[] log, View view) {
    float[] base = Blur.gaussian(log, view.columns(), view.rows(), 11 / view.pixelMm());
    float[] out = new float[log.length];
    for (int i = 0; i < log.length; i++) {
      out[i] = (float) (compression * base[i] + detail * (log[i] - base[i]));
    }
    return out;
  }

  private float[] display(float[] processed, float[] softMm) {
    float[] body = new float[processed.length];
    float thickest = 1;
    for (float mm : softMm) {
      thickest = Math.max(thickest, mm);
    }
    int count = 0;
    for (int i = 0; i < processed.length; i += 7) {
      if (softMm[i] > 0.2 * thickest) {
        body[count++] = processed[i];
      }
    }
    Arrays.sort(body, 0, count);
    double dark = body[(int) (0.02 * count)];
    double bright = body[(int) (0.985 * count)];
    float[] grey = new float[processed.length];
    for (int i = 0; i < grey.length; i++) {
      double t = (processed[i] - dark) / (bright - dark) * 0.8 + 0.13 + shift;
      grey[i] = (float) (white * Math.pow(curve(t), gamma));
    }
    return grey;
  }

  /** Straight in the middle, bent at both ends, as film and display are. */
  private static double curve(double t) {
    double bent = 1 / (1 + Math.exp(-5.2 * (t - 0.5)));
    double straight = Math.clamp(t, 0, 1);
    double low = 1 / (1 + Math.exp(5.2 * 0.5));
    double scaled = Math.clamp((bent - low) / (1 - 2 * low), 0, 1);
    return 0.5 * scaled + 0.5 * straight;
  }
}
