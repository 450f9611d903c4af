import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { send, ServerError } from '../api/client';
import type { ArrivalView, StatedImage } from '../api/types';

/** What became of one file; REFUSED: the server did not take it at all. */
export type Outcome = Omit<ArrivalView, 'outcome'> & { outcome: ArrivalView['outcome'] | 'REFUSED' };

/** Sends files one after another, so that each has its own answer. */
export function useSending() {
  const cache = useQueryClient();
  const [outcomes, setOutcomes] = useState<Outcome[]>([]);
  const [pending, setPending] = useState(0);

  const sendOne = async (file: File, form: FormData, path: string) => {
    setPending((count) => count + 1);
    try {
      const response = await send(path, { method: 'POST', body: form });
      const arrival = (await response.json()) as ArrivalView;
      setOutcomes((before) => [arrival, ...before]);
    } catch (error) {
      const { code, message } = error as ServerError;
      setOutcomes((before) => [
        { file: file.name, outcome: 'REFUSED', studyInstanceUid: null, code: code ?? null, reason: message },
        ...before,
      ]);
    } finally {
      setPending((count) => count - 1);
      for (const key of ['worklist', 'quarantine', 'conflicts']) void cache.invalidateQueries({ queryKey: [key] });
    }
  };

  return {
    outcomes,
    busy: pending > 0,
    send: async (files: File[]) => {
      for (const file of files) {
        const form = new FormData();
        form.set('file', file);
        await sendOne(file, form, '/api/arrivals');
      }
    },
    sendStated: (file: File, stated: StatedImage) => {
      const form = new FormData();
      form.set('file', file);
      form.set('stated', new Blob([JSON.stringify(stated)], { type: 'application/json' }));
      return sendOne(file, form, '/api/arrivals/stated');
    },
  };
}
