import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answered, server } from './client';
import { later, POLL_MS } from './queries';
import type { DeliveryState } from './types';

/** How each destination fares. */
export const useQueues = (enabled: boolean) =>
  useQuery({
    queryKey: ['outbox', 'queues'],
    queryFn: ({ signal }) => answered(server.GET('/api/outbox', { signal })),
    refetchInterval: POLL_MS,
    retry: later,
    enabled,
  });

/** The newest deliveries in these states; of every state when none is named. */
export const useDeliveries = (state: DeliveryState[], enabled: boolean) =>
  useQuery({
    queryKey: ['outbox', 'deliveries', state],
    queryFn: ({ signal }) => answered(server.GET('/api/outbox/deliveries', { params: { query: { state } }, signal })),
    refetchInterval: POLL_MS,
    retry: later,
    enabled,
  });

/** Every try of one delivery, newest first. */
export const useAttempts = (id: string) =>
  useQuery({
    queryKey: ['outbox', 'attempts', id],
    queryFn: ({ signal }) =>
      answered(server.GET('/api/outbox/deliveries/{id}/attempts', { params: { path: { id } }, signal })),
    refetchInterval: POLL_MS,
    retry: later,
  });

/** Has something tried again. */
export function useRetry() {
  const cache = useQueryClient();
  const refresh = { onSettled: () => cache.invalidateQueries({ queryKey: ['outbox'] }) };
  return {
    one: useMutation({
      mutationFn: (id: string) =>
        answered(server.POST('/api/outbox/deliveries/{id}/retry', { params: { path: { id } } })),
      ...refresh,
    }),
    all: useMutation({
      mutationFn: (name: string) =>
        answered(server.POST('/api/outbox/destinations/{name}/retry', { params: { path: { name } } })),
      ...refresh,
    }),
  };
}
