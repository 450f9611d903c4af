import type { LockView } from '../api/types';
import { dateTime } from '../design/format';
import { Notice } from '../design/Notice';
import { texts } from '../texts/en';

/** Another reader has the study open. It warns and forbids nothing: an emergency is read at once. */
export function ElsewhereNotice({ lock }: { lock: LockView }) {
  return (
    <Notice tone="caution" title={texts.study.elsewhere(lock.by)}>
      {texts.study.elsewhereHint(dateTime(lock.since))}
    </Notice>
  );
}
