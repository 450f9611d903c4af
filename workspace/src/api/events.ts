import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

/**
 * Refreshes what is on screen when the server says that something changed, and after a time in which
 * it could not have said so. True while connected.
 */
export function useScreenEvents(): boolean {
  const cache = useQueryClient();
  const [connected, setConnected] = useState(false);
  useEffect(() => {
    const events = new EventSource('/api/events');
    let missed = false;
    events.onopen = () => {
      setConnected(true);
      if (missed) void cache.invalidateQueries();
      missed = false;
    };
    events.onerror = () => {
      setConnected(false);
      missed = true;
    };
    events.addEventListener('changed', (event) => {
      const studyUid = (event as MessageEvent<string>).data;
      if (!studyUid) return;
      void cache.invalidateQueries({ queryKey: ['worklist'] });
      void cache.invalidateQueries({ queryKey: ['study', studyUid] });
    });
    return () => events.close();
  }, [cache]);
  return connected;
}
