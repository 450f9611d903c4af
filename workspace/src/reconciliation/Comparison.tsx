import { useState } from 'react';
import type { ConflictSide, ConflictSides } from '../api/types';
import { age, dateTime, personName } from '../design/format';
import { Tag } from '../design/Tag';
import { texts } from '../texts/en';
import classes from './ConflictPage.module.css';

type Fact = [term: string, of: (side: ConflictSide) => string];

const none = (value: string | null) => value || texts.identity.none;

const IDENTITY: Fact[] = [
  [texts.identity.name, ({ identity }) => personName(identity.patientName)],
  [texts.identity.id, ({ identity }) => identity.patientId],
  [texts.identity.issuer, ({ identity }) => identity.issuer],
  [
    texts.identity.birthDate,
    ({ identity }) => {
      const years = age(identity.birthDate, identity.studyDate);
      return identity.birthDate ? identity.birthDate + (years && ` (${years})`) : texts.unknown;
    },
  ],
  [texts.identity.sex, ({ identity }) => texts.identity.sexes[identity.sex]],
  [texts.identity.accession, ({ identity }) => none(identity.accessionNumber)],
  [texts.identity.studyDate, ({ identity }) => identity.studyDate ?? texts.unknown],
  [texts.reconciliation.study, ({ identity }) => none(identity.description)],
  [texts.reconciliation.series, ({ modality, seriesDescription }) => none([modality, seriesDescription].filter(Boolean).join(' · '))],
];

/** Where a side comes from differs by nature; it is no sign of a conflict. */
const ORIGIN: Fact[] = [
  [texts.arrivals.columns.source, (side) => side.source],
  [texts.reconciliation.received, (side) => dateTime(side.receivedAt)],
];

/** Both sides next to each other; what differs is marked by a word, not by colour alone. */
export function Comparison({ sides }: { sides: ConflictSides }) {
  const say = texts.reconciliation;
  const { held, arrived } = sides;
  const row = ([term, of]: Fact, marked: boolean) => {
    const values = [held && of(held), of(arrived)];
    const differs = marked && held !== null && values[0] !== values[1];
    return (
      <tr key={term} data-differs={differs}>
        <th scope="row">{term}</th>
        <td className="figures">{values[0] ?? say.notHeld}</td>
        <td className="figures">{values[1]}</td>
        <td className={classes.mark}>{differs && <Tag tone="amber">{say.differs}</Tag>}</td>
      </tr>
    );
  };
  return (
    <div className={classes.scroll}>
      <table className={classes.comparison} data-testid="comparison">
        <caption className="visually-hidden">{say.comparison}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">{say.held}</th>
            <th scope="col">{say.arrived}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {IDENTITY.map((fact) => row(fact, true))}
          {ORIGIN.map((fact) => row(fact, false))}
          <tr>
            <th scope="row">{say.image}</th>
            <td><Picture id={sides.conflict.id} side={held} name="held" /></td>
            <td><Picture id={sides.conflict.id} side={arrived} name="arrived" /></td>
            <td className={classes.mark}>{sides.pixels && <Tag tone="amber">{say.differs}</Tag>}</td>
          </tr>
        </tbody>
      </table>
    </div>
  );
}

function Picture({ id, side, name }: { id: string; side: ConflictSide | null; name: 'held' | 'arrived' }) {
  const say = texts.reconciliation;
  const [broken, setBroken] = useState(false);
  if (!side?.image) return <span className="quiet">{say.noImage}</span>;
  if (broken) return <span role="alert">{texts.viewport.drawFailed}</span>;
  return (
    <figure className={classes.figure}>
      <img
        className={classes.picture}
        src={`/api/conflicts/${id}/${name}/picture`}
        alt={say.pictureOf(name === 'held' ? say.held : say.arrived, personName(side.identity.patientName))}
        width={side.columns}
        height={side.rows}
        onError={() => setBroken(true)}
      />
      <figcaption>
        <strong>{personName(side.identity.patientName)}</strong> {side.identity.patientId}
      </figcaption>
    </figure>
  );
}
