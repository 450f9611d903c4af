import { Button, Select, Textarea } from '@mantine/core';
import { IconCheck, IconPencil, IconX } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { ReadingActions } from '../api/queries';
import type { Decision, FindingView, Laterality, Presence, ReadingView, ResultView } from '../api/types';
import { Notice } from '../design/Notice';
import { texts } from '../texts/en';
import classes from './DecisionBox.module.css';
import { PresenceControl } from './PresenceControl';

const SIDES: Laterality[] = ['RIGHT', 'LEFT', 'BOTH', 'UNKNOWN', 'NOT_APPLICABLE'];

const OPTIONS = [
  { kind: 'ACCEPT', icon: IconCheck, text: texts.decision.accept, hint: texts.decision.acceptHint },
  { kind: 'AMEND', icon: IconPencil, text: texts.decision.amend, hint: texts.decision.amendHint },
  { kind: 'REJECT', icon: IconX, text: texts.decision.reject, hint: texts.decision.rejectHint },
] as const;

/** Accept, amend or reject one finding. */
export function DecisionBox({ result, finding, reading, actions }: {
  result: ResultView;
  finding: FindingView;
  reading: ReadingView;
  actions: ReadingActions | null;
}) {
  const legend = useId();
  const say = texts.decision;
  const decided = reading.decisions.find(
    (decision) => decision.resultId === result.id && decision.code.value === finding.code.value,
  );
  const [draft, setDraft] = useState<Decision | null>(null);
  const current = draft ?? decided ?? null;
  if (reading.signature || (!actions && !decided)) return null;

  const start = (kind: Decision['kind']): Decision => ({
    resultId: result.id,
    code: finding.code,
    kind,
    presence: kind === 'AMEND' ? (decided?.presence ?? (finding.positive ? 'PRESENT' : 'ABSENT')) : null,
    laterality: kind === 'AMEND' ? (decided?.laterality ?? finding.laterality) : null,
    text: decided?.text ?? '',
  });
  const pick = (kind: Decision['kind']) => {
    if (kind === 'AMEND') return setDraft(start(kind));
    setDraft(null);
    actions?.decide.mutate(start(kind));
  };
  const keep = (decision: Decision) =>
    actions?.decide.mutate(decision, { onSuccess: () => setDraft(null) });

  return (
    <fieldset className={classes.box} aria-labelledby={legend} disabled={!actions}>
      <legend id={legend} className={classes.legend}>{say.legend(finding.code.meaning.toLowerCase())}</legend>
      <div className={classes.options}>
        {OPTIONS.map(({ kind, icon: Icon, text, hint }) => (
          <button
            key={kind}
            type="button"
            className={classes.option}
            data-kind={kind}
            aria-pressed={current?.kind === kind}
            onClick={() => pick(kind)}
          >
            <span className={classes.word}><Icon size={16} aria-hidden /> {text}</span>
            <span className={classes.hint}>{hint}</span>
          </button>
        ))}
      </div>
      {draft?.kind === 'AMEND' && (
        <div className={classes.amend}>
          <span className="quiet">{say.modelSaid(finding.positive ? texts.finding.presence.PRESENT : texts.finding.presence.ABSENT)}</span>
          <PresenceControl
            label={say.presence}
            value={draft.presence}
            onChange={(presence: Presence) => setDraft({ ...draft, presence })}
          />
          <Select
            label={say.side}
            data={SIDES.map((side) => ({ value: side, label: texts.finding.laterality[side] }))}
            value={draft.laterality}
            allowDeselect={false}
            onChange={(side) => setDraft({ ...draft, laterality: side as Laterality })}
          />
          <Textarea
            label={say.text}
            rows={2}
            maxLength={4000}
            value={draft.text}
            onChange={(event) => setDraft({ ...draft, text: event.currentTarget.value })}
          />
          <div className={classes.buttons}>
            <Button size="xs" onClick={() => keep(draft)} loading={actions?.decide.isPending}>{say.keep}</Button>
            <Button size="xs" variant="default" onClick={() => setDraft(null)}>{texts.cancel}</Button>
          </div>
        </div>
      )}
      {!draft && decided?.kind === 'REJECT' && actions && (
        <RejectionReason key={decided.text} decision={decided} onKeep={keep} />
      )}
      {!draft && decided?.kind === 'AMEND' && (
        <p className={classes.amended}>
          <strong>
            {decided.presence && texts.finding.presence[decided.presence]}
            {decided.laterality && decided.laterality !== 'NOT_APPLICABLE' && `, ${texts.finding.laterality[decided.laterality].toLowerCase()}`}
          </strong>{' '}
          {decided.text}
        </p>
      )}
      {!draft && decided && actions && (
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          className={classes.undo}
          onClick={() => actions.undecide.mutate({ resultId: result.id, code: finding.code })}
        >
          {say.undo}
        </Button>
      )}
      {actions?.decide.error && <Notice tone="danger" title={actions.decide.error.message} />}
    </fieldset>
  );
}

function RejectionReason({ decision, onKeep }: { decision: Decision; onKeep: (decision: Decision) => void }) {
  const [text, setText] = useState(decision.text);
  return (
    <Textarea
      label={texts.decision.textReject}
      rows={2}
      maxLength={4000}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => text !== decision.text && onKeep({ ...decision, text })}
    />
  );
}
