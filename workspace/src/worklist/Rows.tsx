import { IconBolt, IconClockHour4, IconEye, IconEyeOff, IconFlag3, IconFlask2, IconPencilCheck, IconPencilExclamation } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { WorklistRow } from '../api/types';
import { age, dateTime, personName, waiting } from '../design/format';
import { Tag } from '../design/Tag';
import { go, hrefOf, type Route } from '../shell/route';
import { texts } from '../texts/en';
import { StudyStatus } from './StudyStatus';
import classes from './Rows.module.css';

/** Where a row leads: to the addendum where one is due. */
export function routeOf({ identity, progress }: WorklistRow): Route {
  const study = { page: 'study', uid: identity.studyInstanceUid } as const;
  return progress === 'ADDENDUM_NEEDED' ? { ...study, addendum: true } : study;
}

/** The studies, most urgent first, as the server ordered them. */
export function Rows({ rows, chosen, onChoose }: {
  rows: WorklistRow[];
  chosen: string | null;
  onChoose: (uid: string) => void;
}) {
  const now = useNow();
  const head = texts.worklist.columns;
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{head.urgency}</th>
            <th scope="col">{head.patient}</th>
            <th scope="col">{head.age}</th>
            <th scope="col">{head.study}</th>
            <th scope="col">{head.status}</th>
            <th scope="col">{head.reading}</th>
            <th scope="col" className={classes.right}>{head.waiting}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row
              key={row.identity.studyInstanceUid}
              row={row}
              now={now}
              chosen={row.identity.studyInstanceUid === chosen}
              onChoose={onChoose}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row, now, chosen, onChoose }: { row: WorklistRow; now: number; chosen: boolean; onChoose: (uid: string) => void }) {
  const { identity } = row;
  const line = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (chosen) line.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const name = personName(identity.patientName);
  const route = routeOf(row);
  return (
    <tr
      ref={line}
      className={classes.row}
      data-chosen={chosen}
      onClick={() => onChoose(identity.studyInstanceUid)}
      onDoubleClick={() => go(route)}
    >
      <td><UrgencyMark row={row} /></td>
      <td>
        <a className={classes.name} href={hrefOf(route)} aria-label={texts.worklist.open(name)}>{name}</a>
        <div className={classes.second}>
          <span className="figures">{identity.patientId}</span>
          {identity.synthetic && (
            <Tag tone="violet" icon={<IconFlask2 size={13} aria-hidden />}>{texts.synthetic}</Tag>
          )}
        </div>
      </td>
      <td className="figures">
        {age(identity.birthDate, identity.studyDate)}
        <div className={classes.second}>{texts.identity.sexes[identity.sex]}</div>
      </td>
      <td>
        {identity.description || texts.worklist.noDescription}
        <div className={classes.second}>
          <span>{row.modalities.join(', ')}</span>
          <span className="figures">{identity.studyDate}</span>
        </div>
      </td>
      <td className={classes.status}>
        <StudyStatus state={row.state} />
        {(row.withheld || row.notForClinicalUse) && (
          <div className={classes.second}>
            {row.withheld && <span className={classes.iconed}><IconEyeOff size={13} aria-hidden />{texts.worklist.readBlind}</span>}
            {row.notForClinicalUse && <span>{texts.notClinical}</span>}
          </div>
        )}
      </td>
      <td>
        <Progress row={row} />
      </td>
      <td className={`${classes.right} figures`} title={dateTime(row.receivedAt)}>
        {waiting(row.receivedAt, now)}
      </td>
    </tr>
  );
}

function UrgencyMark({ row }: { row: WorklistRow }) {
  const mark = {
    STAT: <Tag tone="red" icon={<IconBolt size={13} aria-hidden />}>{texts.worklist.urgency.STAT}</Tag>,
    DUE: <Tag tone="amber" icon={<IconClockHour4 size={13} aria-hidden />}>{texts.worklist.urgency.DUE}</Tag>,
    RAISED: <Tag tone="amber" icon={<IconFlag3 size={13} aria-hidden />}>{texts.worklist.urgency.RAISED}</Tag>,
    ORDER: <span className="quiet">{texts.worklist.priority[row.orderPriority]}</span>,
  }[row.urgency];
  return (
    <>
      {mark}
      {row.urgencyReason && row.urgency !== 'ORDER' && <div className={classes.second}>{row.urgencyReason}</div>}
    </>
  );
}

function Progress({ row }: { row: WorklistRow }) {
  const tone = { UNREAD: 'quiet', READ: 'accent', SIGNED: 'green', ADDENDUM_NEEDED: 'amber' } as const;
  const icon = {
    UNREAD: undefined,
    READ: undefined,
    SIGNED: <IconPencilCheck size={13} aria-hidden />,
    ADDENDUM_NEEDED: <IconPencilExclamation size={13} aria-hidden />,
  }[row.progress];
  return (
    <>
      {row.progress === 'UNREAD' ? (
        <div className="quiet">{texts.progress.UNREAD}</div>
      ) : (
        <Tag tone={tone[row.progress]} icon={icon}>{texts.progress[row.progress]}</Tag>
      )}
      {row.progress === 'ADDENDUM_NEEDED' && (
        <div className={classes.second}>
          <a className={classes.link} href={hrefOf(routeOf(row))} title={row.addendumTasks.map((task) => task.reason).join(' ')}>
            {texts.worklist.writeAddendum}
          </a>
        </div>
      )}
      {row.lock && (
        <div className={`${classes.second} ${classes.iconed}`} title={texts.study.elsewhereHint(dateTime(row.lock.since))}>
          <IconEye size={13} aria-hidden />
          {texts.worklist.openAt(row.lock.by)}
        </div>
      )}
    </>
  );
}

/** The time, renewed often enough for waiting times in minutes. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 15_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
