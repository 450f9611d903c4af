import { useEffect, useState } from 'react';
import { answered, send, server } from './client';
import type { LockView } from './types';

/** Well within the five minutes after which the server lets it lapse. */
const RENEW_MS = 30_000;

/** Nobody reads at a screen that nobody touches: it is renewed no more, and lapses. */
const IDLE_MS = 5 * 60_000;

const SIGNS_OF_LIFE = ['pointermove', 'pointerdown', 'keydown', 'wheel'] as const;

/** Says that this reader has the study open, and who else has; null until known. */
export function useStudyLock(studyInstanceUid: string): LockView | null {
  const [lock, setLock] = useState<LockView | null>(null);
  useEffect(() => {
    let alive = Date.now();
    let shown = true;
    const params = { path: { studyInstanceUid } };
    const renew = () => {
      if (document.visibilityState !== 'visible' || Date.now() - alive > IDLE_MS) return;
      // It only informs; when the server does not answer, the page says so elsewhere.
      void answered(server.PUT('/api/studies/{studyInstanceUid}/lock', { params }))
        .then((now) => shown && setLock(now))
        .catch(() => undefined);
    };
    const release = () =>
      void send(`/api/studies/${studyInstanceUid}/lock`, { method: 'DELETE', keepalive: true }).catch(() => undefined);
    const touch = () => {
      alive = Date.now();
    };

    renew();
    const timer = setInterval(renew, RENEW_MS);
    for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, touch, { passive: true });
    window.addEventListener('pagehide', release);
    return () => {
      shown = false;
      clearInterval(timer);
      for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, touch);
      window.removeEventListener('pagehide', release);
      release();
    };
  }, [studyInstanceUid]);
  return lock;
}
