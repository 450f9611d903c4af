import type { ImageView } from '../api/types';
import { texts } from '../texts/en';
import type { VoiWindow } from './stage';

/** A window under a name; computed when chosen, since the whole range is known once drawn. */
export interface Preset {
  name: string;
  window: () => VoiWindow;
}

/** The image's own window, its whole range, and a narrower and a wider one. */
export function presetsOf(image: ImageView, wholeRange: () => VoiWindow | undefined): Preset[] {
  if (image.samplesPerPixel !== 1) return [];
  const whole = () => wholeRange() ?? { center: 0.5, width: 1 };
  const first = image.windows[0];
  const own = () => (first ? { center: first.center, width: first.width } : whole());
  const scaled = (factor: number) => () => ({ center: own().center, width: own().width * factor });
  return [
    { name: first?.name || texts.viewport.asSent, window: own },
    { name: texts.viewport.autoWindow, window: whole },
    { name: texts.viewport.narrow, window: scaled(0.6) },
    { name: texts.viewport.wide, window: scaled(1.6) },
  ];
}
