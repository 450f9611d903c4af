import { Button } from '@mantine/core';
import { useRetry } from '../api/outbox';
import type { QueueView } from '../api/types';
import { dateTime, sentence, waiting } from '../design/format';
import { Notice } from '../design/Notice';
import { Tag } from '../design/Tag';
import { texts } from '../texts/en';
import classes from './OutboxPage.module.css';

/** One destination: how much waits, how much failed, and why in plain words. */
export function DestinationCard({ queue }: { queue: QueueView }) {
  const say = texts.outbox;
  const retry = useRetry();
  const stuck = queue.failed + queue.forbidden;
  return (
    <li className={classes.card} data-testid="destination" data-name={queue.name}>
      <div className={classes.head}>
        <h2 className={classes.name}>{queue.name}</h2>
        {queue.waiting > 0 && <Tag tone="amber">{say.counts.waiting(queue.waiting)}</Tag>}
        {queue.failed > 0 && <Tag tone="red">{say.counts.failed(queue.failed)}</Tag>}
        {queue.forbidden > 0 && <Tag tone="violet">{say.counts.forbidden(queue.forbidden)}</Tag>}
        {queue.confirming > 0 && <Tag>{say.counts.confirming(queue.confirming)}</Tag>}
        {queue.arrived > 0 && <Tag tone="green">{say.counts.arrived(queue.arrived)}</Tag>}
        {stuck + queue.waiting + queue.arrived === 0 && <Tag>{say.counts.nothing}</Tag>}
      </div>
      <p className={classes.address}>
        {queue.configured
          ? `${say.kinds[queue.kind] ?? queue.kind} · ${queue.address} · ${say.takes(queue.takes)}`
          : say.notConfigured}
      </p>
      {queue.oldestWaiting && <p className={classes.address}>{say.oldest(waiting(queue.oldestWaiting, Date.now()))}</p>}
      {queue.reason && (
        <Notice tone="caution" title={say.notReached}>
          {sentence(queue.reason)} {queue.pausedUntil && say.nextTry(dateTime(queue.pausedUntil))}
        </Notice>
      )}
      {retry.all.error && <Notice tone="danger" title={retry.all.error.message} />}
      {queue.configured && (stuck > 0 || queue.reason) && (
        <div>
          <Button
            size="compact-sm"
            variant="default"
            loading={retry.all.isPending}
            aria-label={say.retryAllOf(queue.name)}
            onClick={() => retry.all.mutate(queue.name)}
          >
            {stuck > 0 ? say.retryAll(stuck) : say.tryNow}
          </Button>
        </div>
      )}
    </li>
  );
}
