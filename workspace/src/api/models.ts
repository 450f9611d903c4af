import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answered, server } from './client';
import { later } from './queries';
import type { ModelView } from './types';

export type Stage = ModelView['stage'];

/** Steps and evidence of a model's versions, newest first. */
export const useHistory = (name: string, enabled = true) =>
  useQuery({
    queryKey: ['model-history', name],
    queryFn: ({ signal }) => answered(server.GET('/api/models/{name}/history', { params: { path: { name } }, signal })),
    enabled,
    retry: later,
  });

/** Every study, reader and destination of a version; for administrators. */
export const useTouched = (name: string, version: string, enabled: boolean) =>
  useQuery({
    queryKey: ['model-touched', name, version],
    queryFn: ({ signal }) =>
      answered(server.GET('/api/models/{name}/versions/{version}/touched', { params: { path: { name, version } }, signal })),
    enabled,
    retry: later,
  });

export type Step = 'shadow' | 'retire' | 'recall' | 'rollback';

/** One step in the life of a version, with its reason. */
export function useStep(name: string, version: string) {
  const cache = useQueryClient();
  return useMutation<unknown, Error, { step: Step; reason: string }>({
    mutationFn: ({ step, reason }) => {
      const body = { reason };
      const params = { path: { name, version } };
      switch (step) {
        case 'shadow':
          return answered(server.POST('/api/models/{name}/versions/{version}/shadow', { params, body }));
        case 'retire':
          return answered(server.POST('/api/models/{name}/versions/{version}/retire', { params, body }));
        case 'recall':
          return answered(server.POST('/api/models/{name}/versions/{version}/recall', { params, body }));
        case 'rollback':
          return answered(server.POST('/api/models/{name}/rollback', { params: { path: { name } }, body }));
      }
    },
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: ['models'] });
      await cache.invalidateQueries({ queryKey: ['model-history', name] });
      void cache.invalidateQueries({ queryKey: ['worklist'] });
    },
  });
}
