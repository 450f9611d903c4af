import { Button, SegmentedControl, Skeleton, Switch, TextInput } from '@mantine/core';
import { IconPencilExclamation, IconSearch } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useWorklist, type View } from '../api/queries';
import type { WorklistRow } from '../api/types';
import { personName } from '../design/format';
import { Notice } from '../design/Notice';
import { go } from '../shell/route';
import { texts } from '../texts/en';
import { routeOf, Rows } from './Rows';
import classes from './WorklistPage.module.css';

const VIEW_KEPT = 'fovea.worklist.view';

function matches(row: WorklistRow, query: string): boolean {
  const { patientName, patientId, accessionNumber, description } = row.identity;
  const text = [personName(patientName), patientName, patientId, accessionNumber, description].join(' ').toLowerCase();
  return query.toLowerCase().split(/\s+/).every((word) => text.includes(word));
}

/** Whether the keyboard is being used to write. */
const writing = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [role=dialog], [contenteditable]') !== null;

export function WorklistPage({ live }: { live: boolean }) {
  const [view, setView] = useState<View>(() => (sessionStorage.getItem(VIEW_KEPT) === 'TEST' ? 'TEST' : 'CLINICAL'));
  const [signed, setSigned] = useState(false);
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const search = useRef<HTMLInputElement>(null);
  const list = useWorklist(view, signed);
  const other = useWorklist(view === 'CLINICAL' ? 'TEST' : 'CLINICAL', signed);
  const [addenda, setAddenda] = useState(false);
  const due = (list.data ?? []).filter((row) => row.progress === 'ADDENDUM_NEEDED').length;
  const onlyAddenda = addenda && due > 0;
  const rows = useMemo(
    () =>
      (list.data ?? []).filter(
        (row) => matches(row, query.trim()) && (!onlyAddenda || row.progress === 'ADDENDUM_NEEDED'),
      ),
    [list.data, query, onlyAddenda],
  );

  const show = (next: View) => {
    sessionStorage.setItem(VIEW_KEPT, next);
    setView(next);
  };

  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      if (writing(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      const at = rows.findIndex((row) => row.identity.studyInstanceUid === chosen);
      const step = event.key === 'j' || event.key === 'ArrowDown' ? 1 : event.key === 'k' || event.key === 'ArrowUp' ? -1 : 0;
      if (step !== 0 && rows.length > 0) {
        event.preventDefault();
        const next = rows[Math.min(rows.length - 1, Math.max(0, at + step))];
        if (next) setChosen(next.identity.studyInstanceUid);
      } else if (event.key === '/') {
        event.preventDefault();
        search.current?.focus();
      } else if (event.key === 'Enter' && at >= 0 && !(event.target instanceof HTMLElement && event.target.closest('a, button'))) {
        go(routeOf(rows[at]!));
      }
    };
    window.addEventListener('keydown', key);
    return () => window.removeEventListener('keydown', key);
  }, [rows, chosen]);

  const stale = list.isError && list.data !== undefined;
  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <h1 className={classes.title}>{texts.worklist.title}</h1>
        <span className={classes.live} data-live={!stale} role="status">
          {stale ? texts.worklist.stale : texts.worklist.live}
          {!stale && !live && ' …'}
        </span>
      </div>
      <div className={classes.controls}>
        <SegmentedControl
          aria-label={texts.worklist.viewsLabel}
          value={view}
          onChange={(value) => show(value as View)}
          data={[
            { value: 'CLINICAL', label: texts.worklist.views.clinical },
            { value: 'TEST', label: texts.worklist.views.synthetic },
          ]}
        />
        <TextInput
          ref={search}
          className={classes.search}
          aria-label={texts.worklist.search}
          placeholder={texts.worklist.search}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape' || event.key === 'Enter') event.currentTarget.blur();
          }}
        />
        <Switch label={texts.worklist.showSigned} checked={signed} onChange={(event) => setSigned(event.currentTarget.checked)} />
        {due > 0 && (
          <Button
            size="xs"
            radius="xl"
            variant="default"
            className={classes.due}
            aria-pressed={onlyAddenda}
            leftSection={<IconPencilExclamation size={15} aria-hidden />}
            onClick={() => setAddenda(!onlyAddenda)}
          >
            {texts.worklist.addendaDue(due)}
          </Button>
        )}
        <span className={classes.count}>{list.data && texts.worklist.count(rows.length)}</span>
      </div>
      {list.isPending && <Loading />}
      {list.isError && !list.data && (
        <Notice
          tone="danger"
          title={texts.worklist.failed}
          action={<Button size="compact-sm" variant="default" onClick={() => void list.refetch()}>{texts.tryAgain}</Button>}
        >
          {list.error.message}
        </Notice>
      )}
      {rows.length > 0 && <Rows rows={rows} chosen={chosen} onChoose={setChosen} />}
      {list.data && rows.length === 0 && (
        <Empty view={view} query={query.trim()} others={other.data?.length ?? 0} onOther={() => show(view === 'CLINICAL' ? 'TEST' : 'CLINICAL')} />
      )}
      <p className={classes.hint}>
        <kbd>J</kbd> <kbd>K</kbd> {texts.worklist.toMove} <kbd>↵</kbd> {texts.worklist.toOpen} <kbd>/</kbd> {texts.worklist.toSearch}
      </p>
    </div>
  );
}

function Empty({ view, query, others, onOther }: { view: View; query: string; others: number; onOther: () => void }) {
  if (query) return <div className={classes.empty}>{texts.worklist.noMatch(query)}</div>;
  return (
    <div className={classes.empty}>
      <strong>{view === 'CLINICAL' ? texts.worklist.emptyClinical : texts.worklist.emptySynthetic}</strong>
      <span className="quiet">{texts.worklist.emptyHint}</span>
      {others > 0 && (
        <Button variant="light" size="sm" onClick={onOther}>
          {view === 'CLINICAL' ? texts.worklist.toSynthetic(others) : texts.worklist.toClinical(others)}
        </Button>
      )}
    </div>
  );
}

function Loading() {
  return (
    <div aria-busy="true" className={classes.loading}>
      {Array.from({ length: 6 }, (_, row) => (
        <Skeleton key={row} height={44} radius="md" />
      ))}
    </div>
  );
}
