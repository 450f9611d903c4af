import { Button, Skeleton } from '@mantine/core';
import { IconArrowLeft, IconCircleCheck } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { ServerError } from '../api/client';
import { useConflictDecision, useConflicts, useConflictSides } from '../api/conflicts';
import type { ConflictSides } from '../api/types';
import { sentence } from '../design/format';
import { Notice } from '../design/Notice';
import { hrefOf } from '../shell/route';
import { texts } from '../texts/en';
import { Comparison } from './Comparison';
import classes from './ConflictPage.module.css';
import { DecisionForm } from './DecisionForm';
import { Differences } from './Differences';

/** Two patients or two versions under one identifier: both sides, and a person's decision. */
export function ConflictPage({ id }: { id: string }) {
  const say = texts.reconciliation;
  const sides = useConflictSides(id);
  const decision = useConflictDecision(id);
  return (
    <div className={classes.page}>
      <div>
        <Button component="a" href={hrefOf({ page: 'arrivals' })} variant="subtle" color="gray" size="compact-sm" leftSection={<IconArrowLeft size={16} aria-hidden />}>
          {texts.arrivals.title}
        </Button>
      </div>
      {!sides.data && <h1 className={classes.title}>{say.title}</h1>}
      {sides.isPending && <Skeleton height={320} radius="md" aria-busy="true" />}
      {sides.error && <Unavailable error={sides.error} onRetry={() => void sides.refetch()} />}
      {sides.data && (
        <>
          <header>
            <h1 className={classes.title}>{say.titles[sides.data.conflict.kind] ?? sides.data.conflict.kind}</h1>
            <p className={classes.reason}>{sentence(sides.data.conflict.reason)}</p>
          </header>
          {decision.isSuccess ? (
            <Decided sides={sides.data} />
          ) : (
            <>
              <Comparison sides={sides.data} />
              <Differences sides={sides.data} />
              <DecisionForm
                sides={sides.data}
                action={decision}
                onReload={() => {
                  decision.reset();
                  void sides.refetch();
                }}
              />
            </>
          )}
        </>
      )}
    </div>
  );
}

function Unavailable({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const say = texts.reconciliation;
  const decided = error instanceof ServerError && error.status === 404;
  return (
    <Notice
      tone={decided ? 'info' : 'danger'}
      title={decided ? say.gone : say.failed}
      action={decided ? undefined : <Button size="compact-sm" variant="default" onClick={onRetry}>{texts.tryAgain}</Button>}
    >
      {decided ? say.goneHint : error.message}
    </Notice>
  );
}

/** What the decision did, and where to go on. */
function Decided({ sides }: { sides: ConflictSides }) {
  const say = texts.reconciliation;
  const study = sides.conflict.studyInstanceUid;
  const conflicts = useConflicts();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.focus();
  }, []);
  const next = conflicts.data?.find((other) => other.studyInstanceUid === study && other.id !== sides.conflict.id);
  return (
    <div ref={box} tabIndex={-1} className={classes.decided} role="status" data-testid="decided">
      <IconCircleCheck size={22} aria-hidden />
      <div>
        <strong>{say.decided}</strong>
        <p>{next ? say.moreWaits : say.released}</p>
        <div className={classes.buttons}>
          {next ? (
            <Button component="a" href={hrefOf({ page: 'conflict', id: next.id })} size="sm">{say.next}</Button>
          ) : (
            <Button component="a" href={hrefOf({ page: 'study', uid: study })} size="sm">{texts.arrivals.openStudy}</Button>
          )}
          <Button component="a" href={hrefOf({ page: 'arrivals' })} size="sm" variant="default">{texts.arrivals.title}</Button>
        </div>
      </div>
    </div>
  );
}
