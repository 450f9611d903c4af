import type { ImageView, MapView } from '../api/types';
import type { Placement } from './stage';

/** Finer than any map a model gives, coarser than a screen: smooth without inventing detail. */
const SIDE = 192;

/** From nothing over amber to red; alpha grows with the value, so that weak areas stay anatomy. */
function colour(value: number): [number, number, number, number] {
  const warm = Math.min(1, Math.max(0, value));
  return [255, Math.round(215 - 150 * warm), Math.round(90 - 50 * warm), Math.round(235 * Math.pow(warm, 0.85))];
}

/** The map between its cells' middles, which lie half a cell inside the image's edge. */
function interpolated(map: MapView, x: number, y: number): number {
  const column = Math.min(map.columns - 1, Math.max(0, x * map.columns - 0.5));
  const row = Math.min(map.rows - 1, Math.max(0, y * map.rows - 0.5));
  const left = Math.floor(column);
  const top = Math.floor(row);
  const right = Math.min(map.columns - 1, left + 1);
  const bottom = Math.min(map.rows - 1, top + 1);
  const value = (c: number, r: number) => map.values[r * map.columns + c] ?? 0;
  const across = column - left;
  const down = row - top;
  return (
    value(left, top) * (1 - across) * (1 - down) +
    value(right, top) * across * (1 - down) +
    value(left, bottom) * (1 - across) * down +
    value(right, bottom) * across * down
  );
}

/** Paints the map once; only what speaks for the finding is shown. */
export function paintMap(map: MapView): HTMLCanvasElement {
  const most = Math.max(...map.values, Number.MIN_VALUE);
  const picture = document.createElement('canvas');
  picture.width = SIDE;
  picture.height = SIDE;
  const context = picture.getContext('2d')!;
  const pixels = context.createImageData(SIDE, SIDE);
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      const value = interpolated(map, (x + 0.5) / SIDE, (y + 0.5) / SIDE) / most;
      pixels.data.set(colour(value), (y * SIDE + x) * 4);
    }
  }
  context.putImageData(pixels, 0, 0);
  return picture;
}

/** Draws the painted map over the image where the image lies now. */
export function drawOverlay(
  canvas: HTMLCanvasElement,
  picture: HTMLCanvasElement | null,
  placement: Placement | null,
  image: ImageView,
  opacity: number,
): void {
  const ratio = window.devicePixelRatio || 1;
  const width = Math.round(canvas.clientWidth * ratio);
  const height = Math.round(canvas.clientHeight * ratio);
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  const context = canvas.getContext('2d')!;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, width, height);
  if (!picture || !placement || opacity <= 0) return;
  const [a, b, c, d, e, f] = placement;
  context.setTransform(a * ratio, b * ratio, c * ratio, d * ratio, e * ratio, f * ratio);
  context.globalAlpha = opacity;
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, image.columns, image.rows);
}
