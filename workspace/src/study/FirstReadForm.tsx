import { Button, Select, Textarea } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import type { ReadingActions } from '../api/queries';
import type { Code, Laterality, Presence, ReadingView } from '../api/types';
import { Notice } from '../design/Notice';
import { texts } from '../texts/en';
import classes from './FirstReadForm.module.css';
import { PresenceControl } from './PresenceControl';

const SIDES: Laterality[] = ['NOT_APPLICABLE', 'RIGHT', 'LEFT', 'BOTH', 'UNKNOWN'];

/** What the reader sees before any model's answer is shown (safety S8). */
export function FirstReadForm({ reading, conditions, action }: {
  reading: ReadingView;
  conditions: Code[];
  action: ReadingActions['firstRead'];
}) {
  const say = texts.firstRead;
  const [answers, setAnswers] = useState<Record<string, { presence: Presence; laterality: Laterality }>>({});
  const [comment, setComment] = useState('');
  const complete = conditions.every((code) => answers[code.value]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    action.mutate({
      revision: reading.revision,
      comment,
      impressions: conditions.map((code) => ({ code, text: '', ...answers[code.value]! })),
    });
  };

  return (
    <form onSubmit={submit} className={classes.form} aria-label={say.title} data-testid="first-read">
      <h2 className={classes.title}><IconEyeOff size={19} aria-hidden /> {say.title}</h2>
      <p className={classes.why}>{say.why}</p>
      {conditions.map((code) => {
        const answer = answers[code.value];
        const set = (change: Partial<{ presence: Presence; laterality: Laterality }>) =>
          setAnswers({
            ...answers,
            [code.value]: { presence: 'UNCERTAIN', laterality: 'NOT_APPLICABLE', ...answer, ...change },
          });
        return (
          <div key={code.value} className={classes.condition}>
            <PresenceControl label={code.meaning} value={answer?.presence ?? null} onChange={(presence) => set({ presence })} />
            {answer && answer.presence !== 'ABSENT' && (
              <Select
                label={say.side}
                data={SIDES.map((side) => ({ value: side, label: texts.finding.laterality[side] }))}
                value={answer.laterality}
                allowDeselect={false}
                onChange={(side) => set({ laterality: side as Laterality })}
              />
            )}
          </div>
        );
      })}
      <Textarea label={say.comment} rows={3} maxLength={4000} value={comment} onChange={(event) => setComment(event.currentTarget.value)} />
      {action.error && <Notice tone="danger" title={action.error.message} />}
      <Button type="submit" disabled={!complete} loading={action.isPending}>{say.submit}</Button>
      {!complete && <p className={classes.why}>{say.pick}</p>}
    </form>
  );
}
