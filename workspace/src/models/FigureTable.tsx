import type { EvidenceFigure, EvidenceSide } from '../api/types';
import { texts } from '../texts/en';
import classes from './Evidence.module.css';

const WIDTH = 150;
const HEIGHT = 30;

/** Figures that are not parts of a whole are drawn over their own range. */
const RANGES: Record<string, [number, number]> = { calibrationSlope: [0, 2], calibrationIntercept: [-2, 2], brier: [0, 0.3], ece: [0, 0.3] };

/** Where good lies, drawn as a thin line. */
const IDEAL: Record<string, number> = { calibrationSlope: 1, calibrationIntercept: 0 };

const number = (value: number | null) => (value === null ? texts.models.evidence.undefined : value.toFixed(3));

/** Figures of one or two models side by side, each with its interval drawn on a common scale. */
export function FigureTable({ sides, label }: { sides: EvidenceSide[]; label: string }) {
  const say = texts.models.evidence;
  const names = sides[0]?.figures.map((figure) => figure.name) ?? [];
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={label}>
      <table className={classes.figures}>
        <thead>
          <tr>
            <th scope="col">{say.figure}</th>
            {sides.map((side, at) => (
              <th scope="col" key={side.name} className={classes.series} data-side={at}>
                <span className={classes.swatch} aria-hidden />
                {side.name}
              </th>
            ))}
            <th scope="col"><span className="visually-hidden">{say.drawn}</span></th>
          </tr>
        </thead>
        <tbody>
          {names.map((name) => {
            const figures = sides.map((side) => side.figures.find((figure) => figure.name === name) ?? null);
            return (
              <tr key={name}>
                <th scope="row">{say.names[name] ?? name}</th>
                {figures.map((figure, at) => (
                  <td key={at} className="figures">{figure ? <Value figure={figure} /> : say.undefined}</td>
                ))}
                <td><Intervals name={name} figures={figures} /></td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Value({ figure }: { figure: EvidenceFigure }) {
  const say = texts.models.evidence;
  const perfect = figure.percentile95WhenPerfect;
  return (
    <>
      <span className={classes.value}>{number(figure.value)}</span>
      <span className={classes.interval}>
        {perfect !== null ? say.belowIfPerfect(number(perfect)) : figure.lower === null || figure.upper === null ? '' : `${number(figure.lower)} – ${number(figure.upper)}`}
      </span>
    </>
  );
}

function Intervals({ name, figures }: { name: string; figures: (EvidenceFigure | null)[] }) {
  const range = RANGES[name] ?? spread(figures);
  const at = (value: number) => 4 + Math.min(1, Math.max(0, (value - range[0]) / (range[1] - range[0]))) * (WIDTH - 8);
  const ideal = IDEAL[name];
  return (
    <svg width={WIDTH} height={HEIGHT} aria-hidden className={classes.bars}>
      <line className={classes.rail} x1={4} x2={WIDTH - 4} y1={HEIGHT / 2} y2={HEIGHT / 2} />
      {ideal !== undefined && <line className={classes.ideal} x1={at(ideal)} x2={at(ideal)} y1={3} y2={HEIGHT - 3} />}
      {figures.map((figure, side) => {
        if (figure?.value === null || figure === null) return null;
        const row = figures.length === 1 ? HEIGHT / 2 : side === 0 ? HEIGHT / 2 - 6 : HEIGHT / 2 + 6;
        return (
          <g key={side} className={classes.series} data-side={side}>
            {figure.lower !== null && figure.upper !== null && (
              <line className={classes.whisker} x1={at(figure.lower)} x2={at(figure.upper)} y1={row} y2={row} />
            )}
            <circle className={classes.dot} cx={at(figure.value)} cy={row} r={3.6} />
          </g>
        );
      })}
    </svg>
  );
}

/** From a round figure below the lowest end to one. */
function spread(figures: (EvidenceFigure | null)[]): [number, number] {
  const ends = figures.flatMap((figure) => (figure ? [figure.lower ?? figure.value ?? 1] : []));
  return [Math.max(0, Math.floor(Math.min(1, ...ends) * 10) / 10 - 0.02), 1];
}
