import { IconInbox, IconListDetails, IconLogout, IconSend, IconStack2, IconUserCircle } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { send } from '../api/client';
import { useConflicts } from '../api/conflicts';
import type { Session } from '../api/types';
import { Mark } from '../design/Mark';
import { texts } from '../texts/en';
import classes from './Frame.module.css';
import { hrefOf, type Route } from './route';

const PAGES = [
  { page: 'worklist', icon: IconListDetails, text: texts.navigation.worklist },
  { page: 'arrivals', icon: IconInbox, text: texts.navigation.arrivals },
  { page: 'models', icon: IconStack2, text: texts.navigation.models },
  { page: 'outbox', icon: IconSend, text: texts.navigation.outbox, administrator: true },
] as const;

/** Which page of the bar a route belongs to. */
const PARENT: Partial<Record<Route['page'], Route['page']>> = { study: 'worklist', conflict: 'arrivals', compare: 'models' };

/** The bar along the top and the page below it. */
export function Frame({ session, route, children }: { session: Session; route: Route; children: ReactNode }) {
  const cache = useQueryClient();
  const waiting = useConflicts().data?.length ?? 0;
  const current = PARENT[route.page] ?? route.page;
  const signOut = async () => {
    await send('/api/logout', { method: 'POST' }).catch(() => undefined);
    cache.clear();
    window.location.reload();
  };
  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#content" onClick={(event) => {
        event.preventDefault();
        document.getElementById('content')?.focus();
      }}>
        {texts.skipToContent}
      </a>
      <nav aria-label={texts.navigation.label} className={classes.bar}>
        <a className={classes.brand} href={hrefOf({ page: 'worklist' })}>
          <Mark size={24} />
          {texts.product}
        </a>
        <div className={classes.pages}>
          {PAGES.filter((one) => session.administrator || !('administrator' in one)).map(({ page, icon: Icon, text }) => (
            <a
              key={page}
              href={hrefOf({ page })}
              className={classes.page}
              aria-current={current === page ? 'page' : undefined}
            >
              <Icon size={17} aria-hidden />
              {text}
              {page === 'arrivals' && waiting > 0 && (
                <span className={classes.badge} title={texts.navigation.conflicts(waiting)}>
                  <span aria-hidden>{waiting}</span>
                  <span className="visually-hidden">{texts.navigation.conflicts(waiting)}</span>
                </span>
              )}
            </a>
          ))}
        </div>
        <a
          href={hrefOf({ page: 'account' })}
          className={classes.page}
          aria-current={route.page === 'account' ? 'page' : undefined}
        >
          <IconUserCircle size={17} aria-hidden />
          {session.user}
        </a>
        <button type="button" className={classes.page} onClick={() => void signOut()}>
          <IconLogout size={17} aria-hidden />
          {texts.navigation.signOut}
        </button>
      </nav>
      <main id="content" tabIndex={-1} className={classes.content}>
        {children}
      </main>
    </div>
  );
}
