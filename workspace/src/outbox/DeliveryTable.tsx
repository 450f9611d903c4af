import { Button } from '@mantine/core';
import { Fragment, useState } from 'react';
import { useRetry } from '../api/outbox';
import type { DeliveryState, DeliveryView } from '../api/types';
import { dateTime, sentence } from '../design/format';
import { Notice } from '../design/Notice';
import { Tag } from '../design/Tag';
import { hrefOf } from '../shell/route';
import { texts } from '../texts/en';
import { Attempts } from './Attempts';
import classes from './OutboxPage.module.css';

const TONES = {
  WAITING: 'amber',
  SENT: 'green',
  CONFIRMING: 'quiet',
  CONFIRMED: 'green',
  FAILED: 'red',
  FORBIDDEN: 'violet',
  CANCELED: 'quiet',
} as const satisfies Record<DeliveryState, string>;

const RETRIED: DeliveryState[] = ['WAITING', 'CONFIRMING', 'FAILED', 'FORBIDDEN'];

/** Deliveries, each with its tries behind a button. */
export function DeliveryTable({ deliveries }: { deliveries: DeliveryView[] }) {
  const say = texts.outbox;
  const retry = useRetry();
  const [open, setOpen] = useState<string | null>(null);
  return (
    <>
      {retry.one.error && <Notice tone="danger" title={retry.one.error.message} />}
      <div className={classes.scroll} tabIndex={0} role="region" aria-label={say.deliveries}>
        <table className={classes.table}>
          <thead>
            <tr>
              {[say.columns.at, say.columns.destination, say.columns.what, say.columns.state, say.columns.reason].map((column) => (
                <th key={column} scope="col">{column}</th>
              ))}
              <th scope="col"><span className="visually-hidden">{say.columns.actions}</span></th>
            </tr>
          </thead>
          <tbody>
            {deliveries.map((delivery) => (
              <Fragment key={delivery.id}>
                <tr data-testid="delivery" data-state={delivery.state}>
                  <td className={classes.fixed}>{dateTime(delivery.createdAt)}</td>
                  <td>{delivery.destination}</td>
                  <td>
                    {say.what(delivery.kind, delivery.reportState)}
                    <br />
                    <a className={classes.link} href={hrefOf({ page: 'study', uid: delivery.studyInstanceUid })}>{say.openStudy}</a>
                  </td>
                  <td><Tag tone={TONES[delivery.state]}>{say.states[delivery.state]}</Tag></td>
                  <td className={classes.reason}>{sentence(delivery.reason)}</td>
                  <td className={classes.actions}>
                    {RETRIED.includes(delivery.state) && (
                      <Button size="compact-sm" aria-busy={retry.one.isPending && retry.one.variables === delivery.id} onClick={() => retry.one.mutate(delivery.id)}>
                        {say.retry}
                      </Button>
                    )}
                    <Button
                      size="compact-sm"
                      variant="default"
                      disabled={delivery.attempts === 0}
                      aria-expanded={open === delivery.id}
                      onClick={() => setOpen(open === delivery.id ? null : delivery.id)}
                    >
                      {say.attempts(delivery.attempts)}
                    </Button>
                  </td>
                </tr>
                {open === delivery.id && (
                  <tr>
                    <td colSpan={6}><Attempts id={delivery.id} /></td>
                  </tr>
                )}
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
