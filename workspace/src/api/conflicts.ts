import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answered, server } from './client';
import { later, POLL_MS } from './queries';
import type { ConflictDecision } from './types';

/** What waits for a person to say which is right. */
export const useConflicts = () =>
  useQuery({
    queryKey: ['conflicts'],
    queryFn: ({ signal }) => answered(server.GET('/api/conflicts', { signal })),
    refetchInterval: 2 * POLL_MS,
    retry: later,
  });

/** Asked for once: what is compared must not change under the eyes. A decision says what it saw. */
export const useConflictSides = (id: string) =>
  useQuery({
    queryKey: ['conflict', id],
    queryFn: ({ signal }) => answered(server.GET('/api/conflicts/{id}', { params: { path: { id } }, signal })),
    retry: later,
    staleTime: Infinity,
    gcTime: 0,
  });

export function useConflictDecision(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: ConflictDecision) =>
      answered(server.POST('/api/conflicts/{id}/resolution', { params: { path: { id } }, body })),
    onSuccess: () => {
      for (const key of ['conflicts', 'worklist', 'study', 'reading']) void cache.invalidateQueries({ queryKey: [key] });
    },
  });
}
