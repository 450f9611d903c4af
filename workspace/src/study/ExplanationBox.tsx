import { Slider, Switch } from '@mantine/core';
import { IconFlask } from '@tabler/icons-react';
import type { Explanation } from '../api/types';
import { sentence } from '../design/format';
import { texts } from '../texts/en';
import type { MapControl } from './Panel';
import classes from './ExplanationBox.module.css';

const figure = (value: number) => value.toFixed(2);

/** The explanation with its own score; shown only when it passed its test (safety S18). */
export function ExplanationBox({ explanation, map, mine }: { explanation: Explanation; map: MapControl; mine: boolean }) {
  const say = texts.explanation;
  const { score, nullPercentile95, centreScore } = explanation;
  const needed = Math.max(nullPercentile95 ?? -Infinity, centreScore ?? -Infinity);
  const scored =
    score === null ? '' : Number.isFinite(needed) ? say.score(figure(score), figure(needed)) : say.scoreOnly(figure(score));
  return (
    <div className={classes.box} data-testid="explanation" data-state={explanation.state}>
      {explanation.state === 'SHOWN' && (
        <>
          <strong className={classes.title}>{say.title}</strong>
          <Switch
            label={say.show}
            checked={map.on && mine}
            disabled={!mine}
            onChange={(event) => map.set(event.currentTarget.checked)}
          />
          {map.on && mine && (
            <>
              <Slider
                thumbLabel={say.opacity}
                min={0.1}
                max={1}
                step={0.05}
                value={map.opacity}
                onChange={map.setOpacity}
                label={null}
                size="sm"
                color="var(--fovea-amber)"
              />
              <p className={classes.text}>{say.caption}</p>
            </>
          )}
          <p className={classes.text}>
            {explanation.method && `${explanation.method.charAt(0).toUpperCase()}${explanation.method.slice(1)}. `}
            {scored}
          </p>
        </>
      )}
      {explanation.state === 'BEING_TESTED' && (
        <p className={classes.line}>
          <IconFlask size={16} aria-hidden />
          <span><strong>{say.title}:</strong> {say.beingTested}</span>
        </p>
      )}
      {explanation.state === 'NOT_SHOWN' && (
        <p className={classes.text}>
          <strong>{say.title}: {say.notShown.toLowerCase()}.</strong> {sentence(explanation.reason)} {scored}
        </p>
      )}
    </div>
  );
}
