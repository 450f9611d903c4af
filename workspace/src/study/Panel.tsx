import { Button } from '@mantine/core';
import { useReadingActions } from '../api/queries';
import type { LockView, ReadingView, Session, StudyView } from '../api/types';
import { Notice } from '../design/Notice';
import { StudyStatus } from '../worklist/StudyStatus';
import { texts } from '../texts/en';
import { ElsewhereNotice } from './ElsewhereNotice';
import { FirstReadForm } from './FirstReadForm';
import { HeldNotice } from './HeldNotice';
import { IdentityHistory } from './IdentityHistory';
import { NotAssessedList } from './NotAssessedList';
import { OrderList } from './OrderList';
import { ProcedureSteps, StepWarnings } from './ProcedureSteps';
import { OwnWords } from './OwnWords';
import { Reports } from './Reports';
import { ResultCard } from './ResultCard';
import { SignBar } from './SignBar';
import { SignedReading } from './SignedReading';
import classes from './Panel.module.css';

/** The map's switch and opacity, which the viewport and the finding's card share. */
export interface MapControl {
  on: boolean;
  set: (on: boolean) => void;
  opacity: number;
  setOpacity: (opacity: number) => void;
  /** The result whose map may be shown on the image in view. */
  resultId: string | null;
}

/** What the models say, what the reader says, and the signature. */
export function Panel({ study, reading, readingProblem, session, lock, addendum, changed, onReopen, map }: {
  study: StudyView;
  reading: ReadingView | null;
  readingProblem: string;
  session: Session;
  lock: LockView | null;
  /** The reader came here to write an addendum. */
  addendum: boolean;
  changed: boolean;
  onReopen: () => void;
  map: MapControl;
}) {
  const actions = useReadingActions(study.identity.studyInstanceUid, reading?.id ?? '');
  const open = reading?.state === 'OPEN' && !changed;
  return (
    <aside className={classes.panel} aria-label={texts.study.panel}>
      <div className={classes.scroll}>
        <StudyStatus state={study.state} />
        {lock && !lock.mine && <ElsewhereNotice lock={lock} />}
        {study.held && <HeldNotice studyInstanceUid={study.identity.studyInstanceUid} why={study.held} />}
        {readingProblem && !study.held && <Notice tone="caution" title={readingProblem} />}
        {changed && (
          <Notice
            tone="danger"
            title={texts.study.changed}
            action={<Button size="compact-sm" onClick={onReopen}>{texts.study.reopen}</Button>}
          >
            {texts.study.changedHint}
          </Notice>
        )}
        <StepWarnings steps={study.procedureSteps} />
        <OrderList orders={study.orders} query={study.orderQuery ?? null} />
        <ProcedureSteps steps={study.procedureSteps} />
        {reading?.state === 'CLOSED' && <Notice tone="info" title={texts.study.closed} />}
        {reading?.signature && <SignedReading reading={reading} study={study} actions={actions} mayAdd={session.radiologist} adding={addendum} />}
        {reading?.state === 'FIRST_READ' && !changed && (
          <FirstReadForm reading={reading} conditions={study.conditions} action={actions.firstRead} />
        )}
        <section className={classes.results} aria-label={texts.finding.results}>
          <h2 className={classes.heading}>{texts.finding.results}</h2>
          {study.results.length === 0 && <p className={classes.none}>{study.state.explanation || texts.finding.none}</p>}
          {study.results.map((result) => (
            <ResultCard key={result.id} result={result} reading={reading} actions={open ? actions : null} map={map} />
          ))}
        </section>
        {reading && !reading.signature && <NotAssessedList items={reading.notAssessed} />}
        {reading && open && (
          <OwnWords key={reading.id} reading={reading} action={actions.write} />
        )}
        <Reports study={study} />
        <IdentityHistory changes={study.identityChanges} />
      </div>
      {reading && !reading.signature && reading.state !== 'CLOSED' && (
        <SignBar
          study={study}
          reading={reading}
          action={actions.sign}
          enabled={open}
          radiologist={session.radiologist}
          saving={actions.write.isPending}
        />
      )}
    </aside>
  );
}
