import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, ServerError } from './client';
import type {
  Code, ConflictView, Decision, Displayed, MapView, ModelsView, ModelView, Quarantined, ReadingView, Session,
  Statement, StudyView, WorklistRow,
} from './types';

/** Polled too, because an event may be lost. */
const POLL_MS = 5_000;

const later = (count: number, error: Error) =>
  count < 2 && !(error instanceof ServerError && error.status >= 400 && error.status < 500);

/** Who is signed in; null: nobody. */
export const useSession = () =>
  useQuery({
    queryKey: ['session'],
    queryFn: ({ signal }) =>
      api.get<Session>('/api/session', signal).catch((error: unknown) => {
        if (error instanceof ServerError && error.status === 401) return null;
        throw error;
      }),
    retry: false,
    staleTime: Infinity,
  });

export type View = 'CLINICAL' | 'TEST';

export const useWorklist = (view: View, signed: boolean) =>
  useQuery({
    queryKey: ['worklist', view, signed],
    queryFn: ({ signal }) => api.get<WorklistRow[]>(`/api/worklist?view=${view}&signed=${signed}`, signal),
    refetchInterval: POLL_MS,
    retry: later,
  });

/** Opening a reading takes its state on the server, so it is asked for once per study shown. */
export const useReading = (studyUid: string) =>
  useQuery({
    queryKey: ['reading', studyUid],
    queryFn: () => api.write<ReadingView>('POST', `/api/studies/${studyUid}/reading`),
    retry: later,
    staleTime: Infinity,
    gcTime: 0,
  });

export const useStudy = (studyUid: string) =>
  useQuery({
    queryKey: ['study', studyUid],
    queryFn: ({ signal }) => api.get<StudyView>(`/api/studies/${studyUid}`, signal),
    refetchInterval: POLL_MS,
    retry: later,
  });

export const useMap = (resultId: string | null) =>
  useQuery({
    queryKey: ['map', resultId],
    queryFn: ({ signal }) => api.get<MapView>(`/api/results/${resultId}/map`, signal),
    enabled: resultId !== null,
    staleTime: Infinity,
    retry: later,
  });

export const useModels = () =>
  useQuery({ queryKey: ['models'], queryFn: ({ signal }) => api.get<ModelsView>('/api/models', signal), retry: later });

export const useQuarantine = () =>
  useQuery({
    queryKey: ['quarantine'],
    queryFn: ({ signal }) => api.get<Quarantined[]>('/api/quarantine', signal),
    refetchInterval: 2 * POLL_MS,
    retry: later,
  });

export const useConflicts = () =>
  useQuery({
    queryKey: ['conflicts'],
    queryFn: ({ signal }) => api.get<ConflictView[]>('/api/conflicts', signal),
    refetchInterval: 2 * POLL_MS,
    retry: later,
  });

/** What can be done with a reading; each answer replaces the reading held. */
export function useReadingActions(studyUid: string, readingId: string) {
  const cache = useQueryClient();
  const path = `/api/readings/${readingId}`;
  const change = <Input>(request: (input: Input) => Promise<ReadingView>) => ({
    mutationFn: request,
    onSuccess: async (reading: ReadingView) => {
      cache.setQueryData(['reading', studyUid], reading);
      await cache.invalidateQueries({ queryKey: ['study', studyUid] });
      void cache.invalidateQueries({ queryKey: ['worklist'] });
    },
    onError: () => void cache.invalidateQueries({ queryKey: ['study', studyUid] }),
  });
  return {
    firstRead: useMutation(
      change((read: { revision: number; impressions: Statement[]; comment: string }) =>
        api.write<ReadingView>('POST', `${path}/first-read`, read),
      ),
    ),
    decide: useMutation(change((decision: Decision) => api.write<ReadingView>('PUT', `${path}/decisions`, decision))),
    undecide: useMutation(
      change(({ resultId, code }: { resultId: string; code: Code }) =>
        api.write<ReadingView>(
          'DELETE',
          `${path}/decisions?${new URLSearchParams({ resultId, code: code.value, scheme: code.scheme, meaning: code.meaning })}`,
        ),
      ),
    ),
    write: useMutation(
      change((words: { ownFindings: Statement[]; comment: string }) =>
        api.write<ReadingView>('PUT', `${path}/words`, words),
      ),
    ),
    sign: useMutation(change((shown: Displayed) => api.write<ReadingView>('POST', `${path}/signature`, shown))),
    addendum: useMutation(
      change((addendum: { displayed: Displayed; kind: 'ADDITION' | 'CORRECTION'; text: string; statements: Statement[] }) =>
        api.write<ReadingView>('POST', `${path}/addenda`, addendum),
      ),
    ),
  };
}

export type ReadingActions = ReturnType<typeof useReadingActions>;

/** The site's decisions about one model. */
export function useModelDecision(name: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ what, body }: { what: 'role' | 'blind' | 'approval' | 'prevalence'; body: unknown }) =>
      api.write<ModelView>('PUT', `/api/models/${name}/${what}`, body),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['models'] }),
  });
}
