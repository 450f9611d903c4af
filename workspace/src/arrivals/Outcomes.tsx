import { IconAlertTriangle, IconCircleCheck, IconCopyCheck, IconHandStop, IconX } from '@tabler/icons-react';
import { sentence } from '../design/format';
import { hrefOf } from '../shell/route';
import { Tag } from '../design/Tag';
import { texts } from '../texts/en';
import classes from './ArrivalsPage.module.css';
import type { Outcome } from './useSending';

const SHOWN = {
  STORED: { tone: 'green', icon: IconCircleCheck },
  DUPLICATE: { tone: 'quiet', icon: IconCopyCheck },
  CONFLICTING: { tone: 'amber', icon: IconHandStop },
  QUARANTINED: { tone: 'amber', icon: IconAlertTriangle },
  REFUSED: { tone: 'red', icon: IconX },
} as const;

/** What happened to each file sent from this page. */
export function Outcomes({ outcomes }: { outcomes: Outcome[] }) {
  const say = texts.arrivals;
  if (outcomes.length === 0) return null;
  return (
    <section aria-label={say.files}>
      <h2 className={classes.heading}>{say.files}</h2>
      <ul className={classes.outcomes} aria-live="polite">
        {outcomes.map((outcome, at) => {
          const { tone, icon: Icon } = SHOWN[outcome.outcome];
          return (
            <li key={outcomes.length - at} className={classes.outcome} data-outcome={outcome.outcome}>
              <Tag tone={tone} icon={<Icon size={14} aria-hidden />}>{say.outcomes[outcome.outcome]}</Tag>
              <span className={classes.file}>{outcome.file}</span>
              <span className={classes.reason}>
                {sentence(outcome.reason)} {outcome.code && <span className="quiet">({outcome.code})</span>}
              </span>
              {outcome.studyInstanceUid && (
                <a href={hrefOf({ page: 'study', uid: outcome.studyInstanceUid })}>{say.openStudy}</a>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
