import type { ProcedureStep } from '../api/types';
import { dateTime } from '../design/format';
import { Notice } from '../design/Notice';
import { Tag } from '../design/Tag';
import { texts } from '../texts/en';
import classes from './Panel.module.css';

/** Says before anything else that the images may be another patient's (safety S1). */
export function StepWarnings({ steps }: { steps: ProcedureStep[] }) {
  return (
    <>
      {steps.some((step) => step.wrongEntry) && (
        <Notice tone="danger" title={texts.step.wrongEntry}>{texts.step.wrongEntryHint}</Notice>
      )}
      {steps.some((step) => step.otherPatient) && (
        <Notice tone="danger" title={texts.step.otherPatient}>{texts.step.otherPatientHint}</Notice>
      )}
    </>
  );
}

/** What the modalities say they did for the study. */
export function ProcedureSteps({ steps }: { steps: ProcedureStep[] }) {
  if (steps.length === 0) return null;
  return (
    <section data-testid="procedure-steps">
      <h2 className={classes.heading}>{texts.step.title}</h2>
      <ul className={classes.list}>
        {steps.map((step) => (
          <li key={step.sopInstanceUid}>
            <strong>{step.description || step.modality}</strong>{' '}
            <Tag>{texts.step.states[step.state]}</Tag>
            {step.reason && <div>{step.reason}</div>}
            <div className="quiet">
              {[
                step.station,
                dateTime(step.startedAt),
                step.listed > 0 && texts.step.here(step.here, step.listed),
              ].filter(Boolean).join(', ')}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
