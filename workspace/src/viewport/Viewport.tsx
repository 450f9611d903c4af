import { ActionIcon, Loader, Menu, Tooltip } from '@mantine/core';
import {
  IconAdjustmentsHorizontal, IconArrowsMaximize, IconContrastFilled, IconKeyboard, IconRotate, IconZoomIn, IconZoomOut,
} from '@tabler/icons-react';
import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Identity, ImageView, MapView } from '../api/types';
import { texts } from '../texts/en';
import { keyAction, listenToPointer } from './gestures';
import { drawOverlay, paintMap } from './mapOverlay';
import { Overlay } from './Overlay';
import { presetsOf } from './presets';
import { Stage, type View } from './stage';
import classes from './Viewport.module.css';

/** One image, the patient it belongs to, and a read-only map over it. */
export function Viewport({ image, identity, map, mapOpacity, onToggleMap, onHelp }: {
  image: ImageView;
  identity: Identity;
  map: MapView | null;
  mapOpacity: number;
  onToggleMap: () => void;
  onHelp: () => void;
}) {
  const element = useRef<HTMLDivElement>(null);
  const overlay = useRef<HTMLCanvasElement>(null);
  const stage = useRef<Stage | null>(null);
  const [view, setView] = useState<View | null>(null);
  const [state, setState] = useState<'loading' | 'drawn' | 'failed'>('loading');
  const [problem, setProblem] = useState('');
  const picture = useMemo(() => (map ? paintMap(map) : null), [map]);
  const shown = useRef({ picture, mapOpacity, image });
  shown.current = { picture, mapOpacity, image };

  const redraw = useCallback(() => {
    if (!stage.current || !overlay.current) return;
    const now = shown.current;
    drawOverlay(overlay.current, now.picture, stage.current.placement(), now.image, now.mapOpacity);
    setView(stage.current.view());
  }, []);

  useEffect(() => {
    const target = element.current!;
    const made = new Stage(target, redraw);
    stage.current = made;
    const stop = listenToPointer(target, made);
    return () => {
      stop();
      stage.current = null;
      made.destroy();
    };
  }, [redraw]);

  useEffect(() => {
    let current = true;
    setState('loading');
    stage.current
      ?.show(image, 0)
      .then(() => current && setState('drawn'))
      .catch((error: unknown) => {
        if (!current) return;
        setProblem(error instanceof Error ? error.message : '');
        setState('failed');
      });
    return () => {
      current = false;
    };
    // An image is the same image until its UID changes; polling makes new objects of it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [image.sopInstanceUid]);

  useEffect(redraw, [picture, mapOpacity, redraw]);

  const presets = presetsOf(image, () => stage.current?.wholeRange());
  const onKeyDown = (event: KeyboardEvent) => {
    if (!stage.current || event.ctrlKey || event.metaKey || event.altKey) return;
    const preset = presets[Number(event.key) - 1];
    const action =
      event.key === '?'
        ? onHelp
        : event.key.toLowerCase() === 'm'
          ? onToggleMap
          : preset
            ? () => stage.current?.setWindow(preset.window())
            : keyAction(event.key, stage.current);
    if (!action) return;
    event.preventDefault();
    action();
  };

  return (
    <section className={classes.viewport} aria-label={texts.viewport.label}>
      <div
        ref={element}
        className={classes.image}
        tabIndex={0}
        role="application"
        aria-label={`${texts.viewport.label}. ${texts.viewport.instructions}`}
        data-state={state}
        data-testid="viewport"
        onKeyDown={onKeyDown}
      />
      <canvas ref={overlay} className={classes.map} aria-hidden data-testid="map" />
      <Overlay identity={identity} image={image} view={view} />
      {state === 'loading' && (
        <div className={classes.middle} role="status">
          <Loader color="var(--fovea-accent)" size="sm" /> {texts.viewport.loading}
        </div>
      )}
      {state === 'failed' && (
        <div className={classes.middle} role="alert">
          {texts.viewport.drawFailed} {problem}
        </div>
      )}
      <div className={classes.tools} role="toolbar" aria-label={texts.viewport.toolbar}>
        <Menu position="top" withinPortal={false}>
          <Menu.Target>
            <ActionIcon variant="default" size="lg" aria-label={texts.viewport.preset} disabled={presets.length === 0}>
              <IconAdjustmentsHorizontal size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {presets.map((preset, at) => (
              <Menu.Item key={preset.name} onClick={() => stage.current?.setWindow(preset.window())} rightSection={<kbd>{at + 1}</kbd>}>
                {preset.name}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        <Tool label={texts.viewport.invert} onClick={() => stage.current?.invert()}><IconContrastFilled size={18} /></Tool>
        <Tool label={texts.viewport.zoomOut} onClick={() => stage.current?.zoom(1 / 1.25)}><IconZoomOut size={18} /></Tool>
        <Tool label={texts.viewport.zoomIn} onClick={() => stage.current?.zoom(1.25)}><IconZoomIn size={18} /></Tool>
        <Tool label={texts.viewport.fit} onClick={() => stage.current?.fit()}><IconArrowsMaximize size={18} /></Tool>
        <Tool label={texts.viewport.reset} onClick={() => stage.current?.reset()}><IconRotate size={18} /></Tool>
        <Tool label={texts.viewport.help} onClick={onHelp}><IconKeyboard size={18} /></Tool>
      </div>
    </section>
  );
}

function Tool({ label, onClick, children }: { label: string; onClick: () => void; children: ReactNode }) {
  return (
    <Tooltip label={label} withinPortal={false}>
      <ActionIcon variant="default" size="lg" aria-label={label} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
