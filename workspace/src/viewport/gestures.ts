import type { Stage } from './stage';

type Drag = 'window' | 'pan' | 'zoom';

function dragOf(event: PointerEvent): Drag {
  if (event.button === 1 || (event.button === 0 && event.shiftKey)) return 'pan';
  return event.button === 2 ? 'zoom' : 'window';
}

/** Window and level, zoom and pan by mouse, pen or finger. Returns how to stop listening. */
export function listenToPointer(element: HTMLElement, stage: Stage): () => void {
  let drag: { kind: Drag; x: number; y: number } | null = null;

  const down = (event: PointerEvent) => {
    if (!event.isPrimary) return;
    drag = { kind: dragOf(event), x: event.clientX, y: event.clientY };
    element.setPointerCapture(event.pointerId);
    element.focus({ preventScroll: true });
    event.preventDefault();
  };
  const move = (event: PointerEvent) => {
    if (!drag) return;
    const across = event.clientX - drag.x;
    const below = event.clientY - drag.y;
    drag.x = event.clientX;
    drag.y = event.clientY;
    if (drag.kind === 'pan') stage.panBy(across, below);
    else if (drag.kind === 'zoom') stage.zoom(Math.exp(-below / 200));
    else stage.adjustWindow(across / 400, below / 400);
  };
  const up = () => {
    drag = null;
  };
  const wheel = (event: WheelEvent) => {
    event.preventDefault();
    const box = element.getBoundingClientRect();
    stage.zoom(Math.exp(-event.deltaY / 500), [event.clientX - box.left, event.clientY - box.top]);
  };
  const menu = (event: Event) => event.preventDefault();
  const fit = () => stage.fit();

  element.addEventListener('pointerdown', down);
  element.addEventListener('pointermove', move);
  element.addEventListener('pointerup', up);
  element.addEventListener('pointercancel', up);
  element.addEventListener('wheel', wheel, { passive: false });
  element.addEventListener('contextmenu', menu);
  element.addEventListener('dblclick', fit);
  return () => {
    element.removeEventListener('pointerdown', down);
    element.removeEventListener('pointermove', move);
    element.removeEventListener('pointerup', up);
    element.removeEventListener('pointercancel', up);
    element.removeEventListener('wheel', wheel);
    element.removeEventListener('contextmenu', menu);
    element.removeEventListener('dblclick', fit);
  };
}

const PAN_STEP = 40;
const WINDOW_STEP = 0.03;

/** What each key does to the image; presets are the viewport's own. */
export function keyAction(key: string, stage: Stage): (() => void) | undefined {
  const actions: Record<string, () => void> = {
    w: () => stage.adjustWindow(WINDOW_STEP, 0),
    s: () => stage.adjustWindow(-WINDOW_STEP, 0),
    a: () => stage.adjustWindow(0, WINDOW_STEP),
    d: () => stage.adjustWindow(0, -WINDOW_STEP),
    '+': () => stage.zoom(1.2),
    '=': () => stage.zoom(1.2),
    '-': () => stage.zoom(1 / 1.2),
    arrowleft: () => stage.panBy(PAN_STEP, 0),
    arrowright: () => stage.panBy(-PAN_STEP, 0),
    arrowup: () => stage.panBy(0, PAN_STEP),
    arrowdown: () => stage.panBy(0, -PAN_STEP),
    i: () => stage.invert(),
    f: () => stage.fit(),
    r: () => stage.reset(),
  };
  return actions[key.toLowerCase()];
}
