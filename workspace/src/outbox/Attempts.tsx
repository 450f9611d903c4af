import { Skeleton } from '@mantine/core';
import { useAttempts } from '../api/outbox';
import { dateTime, sentence } from '../design/format';
import { Notice } from '../design/Notice';
import { texts } from '../texts/en';
import classes from './OutboxPage.module.css';

/** The tries of one delivery, newest first. */
export function Attempts({ id }: { id: string }) {
  const say = texts.outbox;
  const attempts = useAttempts(id);
  return (
    <>
      {attempts.isPending && <Skeleton height={30} radius="md" />}
      {attempts.error && <Notice tone="danger" title={attempts.error.message} />}
      <ol className={classes.attempts} reversed>
        {attempts.data?.map((attempt) => (
          <li key={attempt.number} value={attempt.number}>
            {dateTime(attempt.beganAt)}: {attempt.endedAt ? sentence(attempt.reason) || say.taken : say.unended}
          </li>
        ))}
      </ol>
    </>
  );
}
