import { IconAlertTriangle, IconChevronDown, IconCircleOff, IconEyeOff, IconHelpCircle } from '@tabler/icons-react';
import type { ReadingActions } from '../api/queries';
import type { ReadingView, ResultView } from '../api/types';
import { sentence } from '../design/format';
import { Notice } from '../design/Notice';
import { Tag } from '../design/Tag';
import { texts } from '../texts/en';
import { DecisionBox } from './DecisionBox';
import { ExplanationBox } from './ExplanationBox';
import { Finding } from './Finding';
import type { MapControl } from './Panel';
import classes from './ResultCard.module.css';

/** One model's answer, or why there is none. A missing answer never looks negative (safety S4). */
export function ResultCard({ result, reading, actions, map }: {
  result: ResultView;
  reading: ReadingView | null;
  actions: ReadingActions | null;
  map: MapControl;
}) {
  return (
    <article className={classes.card} data-testid="result" data-status={result.status}>
      <header className={classes.head}>
        <span className={classes.model}>{texts.finding.by(result.model, result.version)}</span>
        {!result.clinicalUse && <Tag tone="amber">{texts.notClinical}</Tag>}
      </header>
      {result.statedByUser && <Notice tone="caution" title={texts.finding.statedByUser} />}
      {result.status === 'recalled' && <Notice tone="danger" title={texts.finding.recalled(`${result.model}@${result.version}`)}>{sentence(result.reason)} {texts.finding.recalledHint}</Notice>}
      {result.superseded && result.status !== 'recalled' && <Notice tone="caution" title={texts.finding.superseded} />}
      {result.status === 'withheld' && (
        <div className={classes.answer}>
          <IconEyeOff size={18} aria-hidden />
          <div>
            <strong>{texts.finding.withheld}</strong>
            <p>{texts.finding.withheldHint(result.model)}</p>
          </div>
        </div>
      )}
      {!['completed', 'withheld', 'recalled'].includes(result.status) && <NoAnswer result={result} />}
      {result.findings.map((finding) => (
        <div key={finding.code.scheme + finding.code.value} className={classes.finding}>
          <Finding finding={finding} />
          {result.explanation && (
            <ExplanationBox explanation={result.explanation} map={map} mine={map.resultId === result.id} />
          )}
          {reading && <DecisionBox result={result} finding={finding} reading={reading} actions={actions} />}
        </div>
      ))}
      {(result.intendedUse || result.limits.length > 0) && result.status === 'completed' && (
        <details className={classes.limits}>
          <summary>
            {texts.finding.limits}
            <IconChevronDown size={15} aria-hidden />
          </summary>
          <p>{result.intendedUse}</p>
          <ul>
            {result.limits.map((limit) => (
              <li key={limit}>{limit}</li>
            ))}
          </ul>
        </details>
      )}
    </article>
  );
}

function NoAnswer({ result }: { result: ResultView }) {
  const Icon = { 'cannot-say': IconHelpCircle, 'not-applicable': IconCircleOff }[result.status] ?? IconAlertTriangle;
  const words = texts.finding.status[result.status as keyof typeof texts.finding.status] ?? result.status;
  return (
    <div className={classes.answer}>
      <Icon size={18} aria-hidden />
      <div>
        <strong>{words}</strong>
        <p>
          {sentence(result.reason)} {texts.finding.notNegative}
        </p>
      </div>
    </div>
  );
}
