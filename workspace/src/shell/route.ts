import { useSyncExternalStore } from 'react';

/**
 * Where the reader is, kept in the address's fragment: it survives a reload and is never sent to a
 * server or written to its log.
 */
export type Route =
  | { page: 'worklist' }
  | { page: 'study'; uid: string; addendum?: true }
  | { page: 'conflict'; id: string }
  | { page: 'arrivals' }
  | { page: 'models' }
  | { page: 'outbox' }
  | { page: 'account' };

export function parseRoute(hash: string): Route {
  const [page = '', rest = '', last = ''] = hash.replace(/^#\/?/, '').split('/');
  if (page === 'study' && /^[0-9.]{1,64}$/.test(rest)) {
    return last === 'addendum' ? { page, uid: rest, addendum: true } : { page, uid: rest };
  }
  if (page === 'conflict' && /^[0-9a-f-]{36}$/.test(rest)) return { page, id: rest };
  if (page === 'arrivals' || page === 'models' || page === 'outbox' || page === 'account') return { page };
  return { page: 'worklist' };
}

export function hrefOf(route: Route): string {
  if (route.page === 'study') return `#/study/${route.uid}${route.addendum ? '/addendum' : ''}`;
  return route.page === 'conflict' ? `#/conflict/${route.id}` : `#/${route.page}`;
}

export function go(route: Route): void {
  window.location.hash = hrefOf(route);
}

const subscribe = (listener: () => void) => {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
};

export function useRoute(): Route {
  return parseRoute(useSyncExternalStore(subscribe, () => window.location.hash));
}
