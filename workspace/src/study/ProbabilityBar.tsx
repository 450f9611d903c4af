import type { FindingView } from '../api/types';
import { percent } from '../design/format';
import { texts } from '../texts/en';
import classes from './ProbabilityBar.module.css';

const WIDTH = 400;
const MIDDLE = 22;

/** The probability on a scale from 0 to 100 %, with the operating point as a tick. */
export function ProbabilityBar({ finding }: { finding: FindingView }) {
  const at = finding.probability * WIDTH;
  const tick = finding.threshold * WIDTH;
  const threshold = percent(finding.threshold);
  const label = Math.min(WIDTH - 145, Math.max(120, tick)); // clear of 0 and 100 %
  return (
    <svg
      className={classes.bar}
      viewBox={`-8 0 ${WIDTH + 16} 54`}
      role="img"
      aria-label={`${texts.finding.probability}: ${texts.finding.bar(percent(finding.probability), threshold)}`}
    >
      <rect x="0" y={MIDDLE - 4} width={WIDTH} height="8" rx="4" className={classes.track} />
      <rect x={tick} y={MIDDLE - 4} width={WIDTH - tick} height="8" rx="4" className={classes.positive} />
      <rect x="0" y={MIDDLE - 4} width={at} height="8" rx="4" className={finding.positive ? classes.high : classes.low} />
      <line x1={tick} x2={tick} y1={MIDDLE - 12} y2={MIDDLE + 12} className={classes.tick} />
      <circle cx={at} cy={MIDDLE} r="7.5" className={finding.positive ? classes.dotHigh : classes.dotLow} />
      <text x="0" y="50" className={classes.text}>0</text>
      <text x={label} y="50" textAnchor="middle" className={classes.text}>
        {texts.finding.threshold(finding.operatingPoint.name, threshold)}
      </text>
      <text x={WIDTH} y="50" textAnchor="end" className={classes.text}>100 %</text>
    </svg>
  );
}
