import type { FindingView } from '../api/types';
import { percent } from '../design/format';
import { Tag } from '../design/Tag';
import { texts } from '../texts/en';
import { ProbabilityBar } from './ProbabilityBar';
import classes from './Finding.module.css';

function conformalWords(finding: FindingView): string {
  const say = texts.finding.conformal;
  const present = finding.conformalSet.includes('present');
  const absent = finding.conformalSet.includes('absent');
  if (present && absent) return say.both;
  if (present) return say.present(finding.code.meaning);
  return absent ? say.absent(finding.code.meaning) : say.neither;
}

/** A finding: its probability, what that figure means, and what cannot be excluded. */
export function Finding({ finding }: { finding: FindingView }) {
  const say = texts.finding;
  const training = percent(finding.trainingPrevalence);
  return (
    <div>
      <div className={classes.head}>
        <h3 className={classes.name}>{finding.code.meaning}</h3>
        {finding.laterality !== 'NOT_APPLICABLE' && finding.laterality !== 'UNKNOWN' && (
          <Tag>{say.laterality[finding.laterality]}</Tag>
        )}
        <span className={`${classes.figure} figures`} data-testid="probability">{percent(finding.probability)}</span>
      </div>
      <ProbabilityBar finding={finding} />
      <p className={classes.called}>
        <strong>{finding.positive ? say.above : say.below}</strong>{' '}
        <span className="quiet">{say.reached(percent(finding.operatingPoint.sensitivity), percent(finding.operatingPoint.specificity))}</span>
      </p>
      {finding.uncorrected ? (
        <p className={classes.uncorrected} data-testid="uncorrected">
          <Tag tone="amber">{say.uncorrected}</Tag> {say.uncorrectedWhy(training)}
        </p>
      ) : (
        <p className={classes.corrected}>{say.corrected(percent(finding.prevalence ?? 0, 1), training)}</p>
      )}
      <p className={classes.conformal}>
        {conformalWords(finding)}{' '}
        {finding.coverage !== null && <span className="quiet">{say.conformal.coverage(percent(finding.coverage))}</span>}
      </p>
    </div>
  );
}
