import { Button } from '@mantine/core';
import { IconPencilCheck } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { ReadingActions } from '../api/queries';
import type { ReadingView, StudyView } from '../api/types';
import { dateTime, personName } from '../design/format';
import { Notice } from '../design/Notice';
import { Tag } from '../design/Tag';
import { texts } from '../texts/en';
import { AddendumDialog } from './AddendumDialog';
import { NotAssessedList } from './NotAssessedList';
import classes from './SignedReading.module.css';

/** The reading as signed, and what was added since. Nothing here can be changed. */
export function SignedReading({ reading, study, actions, mayAdd, adding: wanted }: {
  reading: ReadingView;
  study: StudyView;
  actions: ReadingActions;
  mayAdd: boolean;
  /** Open the addendum at once, if the study waits for one. */
  adding: boolean;
}) {
  const signature = reading.signature!;
  const due = study.addendumTasks.length > 0;
  const [adding, setAdding] = useState(wanted && mayAdd && due);
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    // Not returned: newer browsers answer with a promise, which React would take for a cleanup.
    void box.current?.scrollIntoView({ block: 'nearest' });
  }, [signature.at]);
  return (
    <section ref={box} className={classes.signed} data-testid="signed">
      <h2 className={classes.title}>
        <IconPencilCheck size={19} aria-hidden />
        {texts.sign.signedBy(personName(signature.signer), dateTime(signature.at))}
      </h2>
      <ul className={classes.findings}>
        {signature.findings.map((finding) => (
          <li key={(finding.model ?? '') + finding.statement.code.value}>
            <strong>{finding.statement.code.meaning}</strong>: {texts.finding.presence[finding.statement.presence].toLowerCase()}
            {finding.statement.laterality !== 'NOT_APPLICABLE' && `, ${texts.finding.laterality[finding.statement.laterality].toLowerCase()}`}{' '}
            {finding.verdict && <Tag>{texts.sign.verdicts[finding.verdict]}</Tag>}
            {finding.statement.text && <div className="quiet">{finding.statement.text}</div>}
          </li>
        ))}
      </ul>
      {signature.comment && <p className={classes.words}>{signature.comment}</p>}
      <NotAssessedList items={signature.notAssessed} />
      {reading.addenda.map((addendum) => (
        <div key={addendum.id} className={classes.addendum}>
          <strong>{texts.addendum.number(addendum.number)}</strong>{' '}
          <span className="quiet">
            {texts.addendum.kinds[addendum.kind]}; {personName(addendum.signer)}, {dateTime(addendum.at)}
          </span>
          <p>{addendum.text}</p>
        </div>
      ))}
      {due && (
        <Notice tone="caution" title={texts.addendum.due}>
          <ul className={classes.tasks}>
            {study.addendumTasks.map((task) => <li key={task.createdAt}>{task.reason}</li>)}
          </ul>
        </Notice>
      )}
      {mayAdd && (
        <div>
          <Button size="xs" variant={due ? 'filled' : 'default'} onClick={() => setAdding(true)}>{texts.addendum.add}</Button>
        </div>
      )}
      <AddendumDialog opened={adding} onClose={() => setAdding(false)} study={study} reading={reading} action={actions.addendum} />
    </section>
  );
}
