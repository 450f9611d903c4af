import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

/** Refreshes what is on screen when the server says that something changed. True while connected. */
export function useScreenEvents(): boolean {
  const cache = useQueryClient();
  const [connected, setConnected] = useState(false);
  useEffect(() => {
    const events = new EventSource('/api/events');
    events.onopen = () => setConnected(true);
    events.onerror = () => setConnected(false);
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
