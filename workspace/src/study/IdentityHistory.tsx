import type { HeldPatient, IdentityChange } from '../api/types';
import { dateTime, personName } from '../design/format';
import { texts } from '../texts/en';
import classes from './Panel.module.css';

/** Whose the study was before the patient administration said otherwise (safety S1, S2). */
export function IdentityHistory({ changes }: { changes: IdentityChange[] }) {
  if (changes.length === 0) return null;
  return (
    <section data-testid="identity-history">
      <h2 className={classes.heading}>{texts.identity.history}</h2>
      <ul className={classes.list}>
        {changes.map((change) => (
          <li key={change.at + change.kind}>
            <strong>{texts.identity.changes[change.kind]}</strong>, {dateTime(change.at)}
            <div>{texts.identity.was(described(change.before))}</div>
            <div>{texts.identity.became(described(change.after))}</div>
            <div className="quiet">{change.cause}</div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function described(patient: HeldPatient): string {
  return [
    personName(patient.name),
    `${patient.patientId} (${patient.issuer})`,
    patient.birthDate,
    texts.identity.sexes[patient.sex],
  ].filter(Boolean).join(', ');
}
