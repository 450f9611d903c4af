import { Enums, init, RenderingEngine, type StackViewport } from '@cornerstonejs/core';
import type { ImageView } from '../api/types';
import { imageIdOf, registerFrames } from './frames';

/** Window Center and Width (PS3.3 C.11.2.1.2), in modality units. */
export interface VoiWindow {
  center: number;
  width: number;
}

/** How the image stands in the viewport now. */
export interface View {
  window: VoiWindow | null;
  /** Screen pixels per image pixel. */
  scale: number;
  inverted: boolean;
}

/** An affine map from image pixels (column, row; edges at whole numbers) to canvas pixels. */
export type Placement = [a: number, b: number, c: number, d: number, e: number, f: number];

type Point = [number, number, number];

const VIEWPORT = 'image';

/** One image on one element, drawn by Cornerstone3D. */
export class Stage {
  private readonly engine: RenderingEngine;
  private readonly viewport: StackViewport;
  private image: ImageView | null = null;
  private range: [number, number] = [0, 1];
  private readonly watch: ResizeObserver;

  constructor(
    private readonly element: HTMLDivElement,
    private readonly onDrawn: () => void,
  ) {
    init();
    registerFrames();
    this.engine = new RenderingEngine(`fovea-${crypto.randomUUID()}`);
    this.engine.enableElement({
      viewportId: VIEWPORT,
      element,
      type: Enums.ViewportType.STACK,
      defaultOptions: { background: [0, 0, 0] },
    });
    // Cornerstone takes the element out of the tab order; the keyboard must reach the image.
    element.tabIndex = 0;
    this.viewport = this.engine.getViewport(VIEWPORT) as StackViewport;
    element.addEventListener(Enums.Events.IMAGE_RENDERED, this.onDrawn);
    this.watch = new ResizeObserver(() => this.engine.resize(true, true));
    this.watch.observe(element);
  }

  destroy(): void {
    this.watch.disconnect();
    this.element.removeEventListener(Enums.Events.IMAGE_RENDERED, this.onDrawn);
    this.engine.destroy();
  }

  async show(image: ImageView, frame: number): Promise<void> {
    await this.viewport.setStack([imageIdOf(image, frame)]);
    const loaded = this.viewport.getCornerstoneImage();
    this.range = [loaded.minPixelValue, loaded.maxPixelValue];
    this.image = image;
    this.reset();
  }

  /** The image's own first window and orientation, fitted to the element. */
  reset(): void {
    if (!this.image) return;
    const first = this.image.windows[0];
    if (this.image.samplesPerPixel === 1) {
      this.setWindow(first ?? this.wholeRange());
      this.viewport.setProperties({ invert: this.image.inverted });
    }
    this.fit();
  }

  fit(): void {
    this.viewport.resetCamera();
    this.viewport.render();
  }

  wholeRange(): VoiWindow {
    const [least, most] = this.range;
    return { center: (least + most) / 2, width: Math.max(1, most - least) };
  }

  setWindow({ center, width }: VoiWindow): void {
    const least = Math.max(width, this.wholeRange().width / 1000);
    this.viewport.setProperties({ voiRange: { lower: center - least / 2, upper: center + least / 2 } });
    this.viewport.render();
  }

  /** Changes width and center by shares of the image's range. */
  adjustWindow(widthShare: number, centerShare: number): void {
    const { window } = this.view();
    if (!window) return;
    const whole = this.wholeRange().width;
    this.setWindow({ width: window.width + widthShare * whole, center: window.center + centerShare * whole });
  }

  invert(): void {
    this.viewport.setProperties({ invert: !this.viewport.getProperties().invert });
    this.viewport.render();
  }

  /** Zooms by a factor; the point (element pixels, the middle without one) stays where it is. */
  zoom(factor: number, point?: [number, number]): void {
    const before = this.viewport.getZoom();
    const after = Math.min(40, Math.max(0.2, before * factor));
    const anchor = point ?? [this.element.clientWidth / 2, this.element.clientHeight / 2];
    const world = this.viewport.canvasToWorld(anchor as never);
    this.viewport.setZoom(after);
    const moved = this.viewport.worldToCanvas(world);
    this.panBy(anchor[0]! - moved[0], anchor[1]! - moved[1]);
  }

  panBy(across: number, down: number): void {
    const [x, y] = this.viewport.getPan();
    this.viewport.setPan([x + across, y + down]);
    this.viewport.render();
  }

  view(): View {
    const { voiRange, invert } = this.viewport.getProperties();
    const grey = this.image?.samplesPerPixel === 1;
    const [a, b] = this.placement() ?? [1, 0];
    return {
      window:
        grey && voiRange
          ? { center: (voiRange.lower + voiRange.upper) / 2, width: voiRange.upper - voiRange.lower }
          : null,
      scale: Math.hypot(a, b),
      inverted: Boolean(invert) !== Boolean(this.image?.inverted),
    };
  }

  /** Where the image lies, so that an overlay can be drawn on it; null before there is one. */
  placement(): Placement | null {
    const data = this.viewport.getImageData()?.imageData as { indexToWorld: (index: number[]) => Point } | undefined;
    if (!data || !this.image) return null;
    const at = (column: number, row: number) => {
      const world = data.indexToWorld([column - 0.5, row - 0.5, 0]);
      return this.viewport.worldToCanvas(world);
    };
    const { columns, rows } = this.image;
    const corner = at(0, 0);
    const right = at(columns, 0);
    const below = at(0, rows);
    return [
      (right[0] - corner[0]) / columns,
      (right[1] - corner[1]) / columns,
      (below[0] - corner[0]) / rows,
      (below[1] - corner[1]) / rows,
      corner[0],
      corner[1],
    ];
  }
}
