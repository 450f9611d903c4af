import { useState } from 'react';
import { useConflicts } from '../api/conflicts';
import { useQuarantine } from '../api/queries';
import { byteCount, dateTime, sentence } from '../design/format';
import { hrefOf } from '../shell/route';
import { texts } from '../texts/en';
import classes from './ArrivalsPage.module.css';
import { DropArea } from './DropArea';
import { ListTable } from './ListTable';
import { Outcomes } from './Outcomes';
import { StatedImageForm } from './StatedImageForm';
import { useSending } from './useSending';

/** Files in: dropped here, or stuck on their way. */
export function ArrivalsPage() {
  const say = texts.arrivals;
  const sending = useSending();
  const quarantine = useQuarantine();
  const conflicts = useConflicts();
  const [asked, setAsked] = useState<File[]>([]);

  const take = (files: File[]) => {
    const headerless = files.filter((file) => /\.(png|jpe?g)$/i.test(file.name));
    setAsked((waiting) => [...waiting, ...headerless]);
    void sending.send(files.filter((file) => !headerless.includes(file)));
  };
  const next = () => setAsked((waiting) => waiting.slice(1));

  return (
    <div className={classes.page}>
      <h1 className={classes.title}>{say.title}</h1>
      <DropArea onFiles={take} busy={sending.busy} />
      <Outcomes outcomes={sending.outcomes} />
      <ListTable
        title={say.conflicts}
        why={say.conflictsWhy}
        empty={say.conflictsEmpty}
        query={conflicts}
        columns={[say.columns.at, say.columns.kind, say.columns.reason, say.columns.decide]}
        row={(item) => [
          dateTime(item.at),
          say.kinds[item.kind] ?? item.kind,
          sentence(item.reason),
          <a className={classes.link} href={hrefOf({ page: 'conflict', id: item.id })}>{say.compare}</a>,
        ]}
      />
      <ListTable
        title={say.quarantine}
        why={say.quarantineWhy}
        empty={say.quarantineEmpty}
        query={quarantine}
        columns={[say.columns.at, say.columns.source, say.columns.size, say.columns.reason]}
        row={(item) => [dateTime(item.at), item.source, byteCount(item.bytes), `${item.reason} (${item.code})`]}
      />
      {asked[0] && (
        <StatedImageForm
          key={asked.length}
          file={asked[0]}
          onSkip={next}
          onSend={(stated) => {
            void sending.sendStated(asked[0]!, stated);
            next();
          }}
        />
      )}
    </div>
  );
}
