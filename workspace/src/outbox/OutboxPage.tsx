import { Button, SegmentedControl, Skeleton } from '@mantine/core';
import { useState } from 'react';
import { useDeliveries, useQueues } from '../api/outbox';
import type { DeliveryState } from '../api/types';
import { Notice } from '../design/Notice';
import { texts } from '../texts/en';
import { DeliveryTable } from './DeliveryTable';
import { DestinationCard } from './DestinationCard';
import classes from './OutboxPage.module.css';

/** What a person looks for, as the states it is in. */
const VIEWS = {
  attention: ['FAILED', 'FORBIDDEN'],
  waiting: ['WAITING', 'CONFIRMING'],
  arrived: ['SENT', 'CONFIRMED'],
  all: [],
} satisfies Record<string, DeliveryState[]>;

type View = keyof typeof VIEWS;

/** What leaves by itself, whether it arrived, and what waits for a person. */
export function OutboxPage({ administrator }: { administrator: boolean }) {
  const say = texts.outbox;
  const [view, setView] = useState<View>('attention');
  const queues = useQueues(administrator);
  const deliveries = useDeliveries(VIEWS[view], administrator);
  if (!administrator) {
    return (
      <div className={classes.page}>
        <h1 className={classes.title}>{say.title}</h1>
        <Notice tone="info" title={say.onlyAdministrator} />
      </div>
    );
  }
  return (
    <div className={classes.page}>
      <h1 className={classes.title}>{say.title}</h1>
      {queues.isPending && <Skeleton height={120} radius="md" />}
      {queues.error && (
        <Notice tone="danger" title={queues.error.message} action={<Button size="compact-sm" variant="default" onClick={() => void queues.refetch()}>{texts.tryAgain}</Button>} />
      )}
      {queues.data?.length === 0 && <Notice tone="info" title={say.none}>{say.noneHint}</Notice>}
      {queues.data && queues.data.length > 0 && (
        <ul className={classes.destinations} aria-label={say.destinations}>
          {queues.data.map((queue) => <DestinationCard key={queue.name} queue={queue} />)}
        </ul>
      )}
      {queues.data && queues.data.length > 0 && (
        <section className={classes.deliveries}>
          <div className={classes.head}>
            <h2 className={classes.heading}>{say.deliveries}</h2>
            <SegmentedControl
              aria-label={say.viewsLabel}
              value={view}
              onChange={(chosen) => setView(chosen as View)}
              data={(Object.keys(VIEWS) as View[]).map((value) => ({ value, label: say.views[value] }))}
            />
          </div>
          {deliveries.isPending && <Skeleton height={60} radius="md" />}
          {deliveries.error && <Notice tone="danger" title={deliveries.error.message} />}
          {deliveries.data?.length === 0 && <p className={classes.empty}>{say.empty[view]}</p>}
          {deliveries.data && deliveries.data.length > 0 && <DeliveryTable deliveries={deliveries.data} />}
        </section>
      )}
    </div>
  );
}
