import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import type { EvidenceView, HistoryView } from '../api/types';
import { dateTime } from '../design/format';
import { texts } from '../texts/en';
import { EvidencePanel } from './EvidencePanel';
import evidenceClasses from './Evidence.module.css';
import classes from './Lifecycle.module.css';
import { StageTag } from './StageTag';

type Entry = { at: string; key: string; step?: HistoryView['steps'][number]; evidence?: EvidenceView };

/** How the versions of a model came to stand where they stand, with what each decision rests on. */
export function History({ history }: { history: HistoryView }) {
  const say = texts.models.history;
  const used = new Set(history.steps.map((step) => step.evidence));
  const entries: Entry[] = [
    ...history.steps.map((step) => ({
      at: step.at,
      key: `step ${step.sequence}`,
      step,
      evidence: history.evidence.find((one) => one.id === step.evidence && step.cause === 'PROMOTED'),
    })),
    ...history.evidence.filter((one) => !used.has(one.id)).map((one) => ({ at: one.at, key: one.id, evidence: one })),
  ].sort((one, other) => other.at.localeCompare(one.at));
  return (
    <section>
      <h3 className={classes.heading}>{say.title}</h3>
      <ol className={classes.timeline}>
        {entries.map((entry) => <Line key={entry.key} entry={entry} />)}
      </ol>
    </section>
  );
}

function Line({ entry }: { entry: Entry }) {
  const say = texts.models.history;
  const [open, setOpen] = useState(false);
  const { step, evidence } = entry;
  return (
    <li className={classes.event} data-stage={step?.stage ?? (evidence?.met ? 'DRAFT' : 'RECALLED')}>
      <div className={classes.what}>
        <strong>{step ? step.version : evidence?.version}</strong>
        {step ? <StageTag stage={step.stage} /> : null}
        <span>{step ? say.causes[step.cause](step.other ?? '') : evidence && say.evidence[evidence.kind]?.[evidence.met ? 'met' : 'unmet']}</span>
      </div>
      {step && <div className={classes.reason}>“{step.reason}”</div>}
      <div className="quiet">{say.by(step ? step.by : (evidence?.by ?? ''), dateTime(entry.at))}</div>
      {evidence && (
        <details className={evidenceClasses.details} onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>
            {say.show}
            <IconChevronDown size={15} aria-hidden />
          </summary>
          {open && <EvidencePanel evidence={evidence} />}
        </details>
      )}
    </li>
  );
}
