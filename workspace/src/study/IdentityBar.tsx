import { IconFlask2 } from '@tabler/icons-react';
import type { Identity } from '../api/types';
import { age, personName } from '../design/format';
import { Tag } from '../design/Tag';
import { texts } from '../texts/en';
import classes from './IdentityBar.module.css';

/** Everything safety S2 asks for, wherever somebody decides about a patient. */
export function IdentityBar({ identity, large = false, label }: { identity: Identity; large?: boolean; label?: string }) {
  const say = texts.identity;
  const Name = large ? 'span' : 'h1';
  const years = age(identity.birthDate, identity.studyDate);
  const facts: [string, string][] = [
    [say.id, identity.patientId],
    [say.birthDate, identity.birthDate ? `${identity.birthDate}${years && ` (${years})`}` : texts.unknown],
    [say.sex, say.sexes[identity.sex]],
    [say.accession, identity.accessionNumber || say.none],
    [say.studyDate, identity.studyDate ?? texts.unknown],
  ];
  return (
    <section aria-label={label ?? (large ? say.signedFor : say.region)} className={classes.bar} data-large={large} data-testid="identity">
      <Name className={classes.name}>{personName(identity.patientName)}</Name>
      {identity.synthetic && <Tag tone="violet" icon={<IconFlask2 size={13} aria-hidden />}>{texts.synthetic}</Tag>}
      <dl className={classes.facts}>
        {facts.map(([term, value]) => (
          <div key={term} className={classes.fact}>
            <dt>{term}</dt>
            <dd className="figures">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
