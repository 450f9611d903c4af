import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answered, server, ServerError } from './client';
import type { AddendumKind, Code, Decision, Displayed, ModelView, ReadingView, Statement } from './types';

/** Polled too, because an event may be lost. */
export const POLL_MS = 5_000;

type Role = ModelView['role'];

/** Asks again when the server did not answer, not when it refused. */
export const later = (count: number, error: Error) =>
  count < 2 && !(error instanceof ServerError && error.status >= 400 && error.status < 500);

/** Who is signed in; null: nobody. */
export const useSession = () =>
  useQuery({
    queryKey: ['session'],
    queryFn: ({ signal }) =>
      answered(server.GET('/api/session', { signal })).catch((error: unknown) => {
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
    queryFn: ({ signal }) => answered(server.GET('/api/worklist', { params: { query: { view, signed } }, signal })),
    refetchInterval: POLL_MS,
    retry: later,
  });

/** Opening a reading takes its state on the server, so it is asked for once per study shown. */
export const useReading = (studyUid: string) =>
  useQuery({
    queryKey: ['reading', studyUid],
    queryFn: () => 
      answered(
        server.POST('/api/studies/{studyInstanceUid}/reading', { params: { path: { studyInstanceUid: studyUid } } }),
      ),
    retry: later,
    staleTime: Infinity,
    gcTime: 0,
  });

export const useStudy = (studyUid: string) =>
  useQuery({
    queryKey: ['study', studyUid],
    queryFn: ({ signal }) => 
      answered(server.GET('/api/studies/{studyInstanceUid}', { params: { path: { studyInstanceUid: studyUid } }, signal })),
    refetchInterval: POLL_MS,
    retry: later,
  });

export const useMap = (resultId: string | null) =>
  useQuery({
    queryKey: ['map', resultId],
    queryFn: ({ signal }) => 
      answered(server.GET('/api/results/{id}/map', { params: { path: { id: resultId ?? '' } }, signal })),
    enabled: resultId !== null,
    staleTime: Infinity,
    retry: later,
  });

export const useModels = () =>
  useQuery({ queryKey: ['models'], queryFn: ({ signal }) => answered(server.GET('/api/models', { signal })), retry: later });

export const useQuarantine = () =>
  useQuery({
    queryKey: ['quarantine'],
    queryFn: ({ signal }) => answered(server.GET('/api/quarantine', { signal })),
    refetchInterval: 2 * POLL_MS,
    retry: later,
  });

/** What can be done with a reading; each answer replaces the reading held. */
export function useReadingActions(studyUid: string, readingId: string) {
  const cache = useQueryClient();
  const params = { path: { id: readingId } };
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
      change((body: { revision: number; impressions: Statement[]; comment: string }) =>
        answered(server.POST('/api/readings/{id}/first-read', { params, body })),
      ),
    ),
    decide: useMutation(
      change((body: Decision) => answered(server.PUT('/api/readings/{id}/decisions', { params, body }))),
    ),
    undecide: useMutation(
      change(({ resultId, code }: { resultId: string; code: Code }) => {
        const query = { resultId, code: code.value, scheme: code.scheme, meaning: code.meaning };
        return answered(server.DELETE('/api/readings/{id}/decisions', { params: { ...params, query } }));
      }),
    ),
    write: useMutation(
      change((body: { ownFindings: Statement[]; comment: string }) =>
        answered(server.PUT('/api/readings/{id}/words', { params, body })),
      ),
    ),
    sign: useMutation(
      change((body: Displayed) => answered(server.POST('/api/readings/{id}/signature', { params, body }))),
    ),
    addendum: useMutation(
      change((body: { displayed: Displayed; kind: AddendumKind; text: string; statements: Statement[] }) =>
        answered(server.POST('/api/readings/{id}/addenda', { params, body })),
      ),
    ),
  };
}

export type ReadingActions = ReturnType<typeof useReadingActions>;

/** The site's decisions about one model. */
export function useModelDecisions(name: string) {
  const cache = useQueryClient();
  const params = { path: { name } };
  const refresh = { onSuccess: () => cache.invalidateQueries({ queryKey: ['models'] }) };
  return {
    role: useMutation({
      mutationFn: (body: { role: Role; reason: string }) =>
        answered(server.PUT('/api/models/{name}/role', { params, body })),
      ...refresh,
    }),
    blind: useMutation({
      mutationFn: (body: { blind: boolean }) => answered(server.PUT('/api/models/{name}/blind', { params, body })),
      ...refresh,
    }),
    approval: useMutation({
      mutationFn: (body: { version: string; reason: string }) =>
        answered(server.PUT('/api/models/{name}/approval', { params, body })),
      ...refresh,
    }),
    withdrawal: useMutation({
      mutationFn: (reason: string) =>
        answered(server.DELETE('/api/models/{name}/approval', { params: { ...params, query: { reason } } })),
      ...refresh,
    }),
    prevalence: useMutation({
      mutationFn: (body: { findingCode: string; value: number | null }) =>
        answered(server.PUT('/api/models/{name}/prevalence', { params, body })),
      ...refresh,
    }),
  };
}

export type ModelDecisions = ReturnType<typeof useModelDecisions>;
