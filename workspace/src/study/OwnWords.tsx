import { Textarea } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { ReadingActions } from '../api/queries';
import type { ReadingView } from '../api/types';
import { Notice } from '../design/Notice';
import { texts } from '../texts/en';

/** Saved when typing pauses, so that a crash costs a word, not a report. */
const PAUSE_MS = 700;

/** The reader's impression. */
export function OwnWords({ reading, action }: { reading: ReadingView; action: ReadingActions['write'] }) {
  const say = texts.own;
  const [text, setText] = useState(reading.comment);
  const saved = useRef(reading.comment);
  const { mutate } = action;
  const own = reading.ownFindings;

  useEffect(() => {
    if (text === saved.current) return;
    const timer = setTimeout(
      () => mutate({ ownFindings: own, comment: text }, { onSuccess: () => (saved.current = text) }),
      PAUSE_MS,
    );
    return () => clearTimeout(timer);
  }, [text, mutate, own]);

  const state = action.isPending ? say.saving : text === reading.comment ? (text ? say.saved : '') : say.unsaved;
  return (
    <div>
      <Textarea
        label={say.comment}
        placeholder={say.placeholder}
        autosize
        minRows={3}
        maxLength={4000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className="quiet" role="status" style={{ fontSize: 12.5, minHeight: 18, marginTop: 4 }}>{state}</div>
      {action.error && <Notice tone="danger" title={action.error.message} />}
    </div>
  );
}
