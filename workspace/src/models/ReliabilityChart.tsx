import type { EvidenceSide } from '../api/types';
import { percent } from '../design/format';
import { texts } from '../texts/en';
import classes from './Evidence.module.css';

const SIDE = 300;
const LEFT = 44;
const TOP = 12;
const FOOT = 46;
const COUNTS = 44;

const x = (value: number) => LEFT + value * SIDE;
const y = (value: number) => TOP + (1 - value) * SIDE;

/** What was said against what came true, for one or two models on the same images. */
export function ReliabilityChart({ sides }: { sides: EvidenceSide[] }) {
  const say = texts.models.evidence;
  const most = Math.max(1, ...sides.flatMap((side) => side.reliability.map((bin) => bin.images)));
  const base = TOP + SIDE + FOOT + COUNTS;
  return (
    <figure className={classes.chart}>
      <svg viewBox={`0 0 ${LEFT + SIDE + 14} ${base + 20}`} role="img" aria-label={say.chartLabel(sides.map((side) => side.name).join(', '))}>
        {[0, 0.25, 0.5, 0.75, 1].map((tick) => (
          <g key={tick}>
            <line className={classes.grid} x1={x(0)} x2={x(1)} y1={y(tick)} y2={y(tick)} />
            <line className={classes.grid} x1={x(tick)} x2={x(tick)} y1={y(0)} y2={y(1)} />
            <text className={classes.tick} x={LEFT - 8} y={y(tick) + 4} textAnchor="end">{tick * 100}</text>
            <text className={classes.tick} x={x(tick)} y={y(0) + 16} textAnchor="middle">{tick * 100}</text>
          </g>
        ))}
        <line className={classes.perfect} x1={x(0)} y1={y(0)} x2={x(1)} y2={y(1)} />
        <text className={classes.perfectLabel} transform={`rotate(-45 ${x(0.5)} ${y(0.5)})`} x={x(0.5)} y={y(0.5) - 7} textAnchor="middle">{say.perfect}</text>
        <text className={classes.axis} x={x(0.5)} y={y(0) + 34} textAnchor="middle">{say.said}</text>
        <text className={classes.axis} transform={`rotate(-90 11 ${y(0.5)})`} x={11} y={y(0.5)} textAnchor="middle">{say.came}</text>
        {sides.map((side, at) => (
          <g key={side.name} className={classes.series} data-side={at}>
            {side.reliability.map((bin) => (
              <line key={bin.meanProbability} className={classes.whisker} x1={x(bin.meanProbability)} x2={x(bin.meanProbability)} y1={y(bin.lower)} y2={y(bin.upper)} />
            ))}
            <polyline className={classes.curve} points={side.reliability.map((bin) => `${x(bin.meanProbability)},${y(bin.observed)}`).join(' ')} />
            {side.reliability.map((bin) => (
              <circle key={bin.meanProbability} className={classes.dot} cx={x(bin.meanProbability)} cy={y(bin.observed)} r={2.6 + 4.4 * Math.sqrt(bin.images / most)}>
                <title>{say.point(side.name, percent(bin.meanProbability), percent(bin.observed), bin.images)}</title>
              </circle>
            ))}
            {side.reliability.map((bin) => {
              const height = Math.max(1, (COUNTS - 6) * (bin.images / most));
              const shift = sides.length === 1 ? -3.5 : at === 0 ? -7 : 1;
              return <rect key={bin.meanProbability} className={classes.count} x={x(bin.meanProbability) + shift} y={base - height} width={sides.length === 1 ? 7 : 6} height={height} rx={1} />;
            })}
          </g>
        ))}
        <line className={classes.grid} x1={x(0)} x2={x(1)} y1={base} y2={base} />
        <text className={classes.axis} x={x(0.5)} y={base + 15} textAnchor="middle">{say.counts}</text>
      </svg>
      <figcaption className={classes.legend}>
        {sides.map((side, at) => (
          <span key={side.name}>
            <svg width="22" height="10" aria-hidden className={classes.series} data-side={at}>
              <line className={classes.curve} x1="0" x2="22" y1="5" y2="5" />
              <circle className={classes.dot} cx="11" cy="5" r="4" />
            </svg>
            {side.name}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}
