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
  | { page: 'compare'; one: string | null; other: string | null }
  | { page: 'account' };

export function parseRoute(hash: string): Route {
  const [page = '', rest = '', last = ''] = hash.replace(/^#\/?/, '').split('/');
  if (page === 'study' && /^[0-9.]{1,64}$/.test(rest)) {
    return last === 'addendum' ? { page, uid: rest, addendum: true } : { page, uid: rest };
  }
  if (page === 'conflict' && /^[0-9a-f-]{36}$/.test(rest)) return { page, id: rest };
  if (page === 'compare') return { page, one: version(rest), other: version(last) };
  if (page === 'arrivals' || page === 'models' || page === 'outbox' || page === 'account') return { page };
  return { page: 'worklist' };
}

/** name@version, or nothing. */
function version(part: string): string | null {
  const text = decoded(part);
  return /^[a-z0-9-]{1,63}@[^@<>]{1,64}$/.test(text) ? text : null;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}

export function hrefOf(route: Route): string {
  if (route.page === 'study') return `#/study/${route.uid}${route.addendum ? '/addendum' : ''}`;
  if (route.page === 'compare') {
    return ['#/compare', route.one ?? '', route.other ?? ''].map((part, at) => (at === 0 ? part : encodeURIComponent(part))).join('/').replace(/\/+$/, '');
  }
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
