import { useQueryClient } from '@tanstack/react-query';
import { Loader } from '@mantine/core';
import { lazy, Suspense, useEffect, useState } from 'react';
import { AccountPage } from '../account/AccountPage';
import { whenSignedOut } from '../api/client';
import { useScreenEvents } from '../api/events';
import { useSession } from '../api/queries';
import type { Session } from '../api/types';
import { ArrivalsPage } from '../arrivals/ArrivalsPage';
import { LoginPage } from '../login/LoginPage';
import { ComparePage } from '../models/ComparePage';
import { ModelsPage } from '../models/ModelsPage';
import { OutboxPage } from '../outbox/OutboxPage';
import { ConflictPage } from '../reconciliation/ConflictPage';
import { WorklistPage } from '../worklist/WorklistPage';
import { Boundary } from './Boundary';
import { Frame } from './Frame';
import { useRoute } from './route';

/** The viewport's libraries are large: they come when a study is opened. */
const StudyPage = lazy(() => import('../study/StudyPage').then((module) => ({ default: module.StudyPage })));

export function App() {
  const session = useSession();
  const cache = useQueryClient();
  const [expired, setExpired] = useState(false);

  useEffect(
    () =>
      whenSignedOut(() => {
        setExpired(true);
        cache.setQueryData(['session'], null);
        cache.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
      }),
    [cache],
  );

  if (session.isPending) return <Waiting />;
  if (!session.data) {
    return (
      <LoginPage
        expired={expired}
        unreachable={session.isError}
        onSignedIn={() => {
          setExpired(false);
          void cache.invalidateQueries();
        }}
      />
    );
  }
  return <Room session={session.data} />;
}

function Room({ session }: { session: Session }) {
  const route = useRoute();
  const live = useScreenEvents();
  return (
    <Frame session={session} route={route}>
      <Boundary key={route.page === 'compare' ? route.page : JSON.stringify(route)}>
        <Suspense fallback={<Waiting />}>
          {route.page === 'worklist' && <WorklistPage live={live} />}
          {route.page === 'study' && <StudyPage key={route.uid} uid={route.uid} addendum={route.addendum ?? false} session={session} />}
          {route.page === 'conflict' && <ConflictPage id={route.id} />}
          {route.page === 'arrivals' && <ArrivalsPage />}
          {route.page === 'models' && <ModelsPage administrator={session.administrator} />}
          {route.page === 'outbox' && <OutboxPage administrator={session.administrator} />}
          {route.page === 'compare' && <ComparePage one={route.one} other={route.other} />}
          {route.page === 'account' && <AccountPage session={session} />}
        </Suspense>
      </Boundary>
    </Frame>
  );
}

function Waiting() {
  return (
    <div style={{ display: 'grid', placeItems: 'center', height: '100%' }} aria-busy="true">
      <Loader color="var(--fovea-accent)" type="dots" aria-label="…" />
    </div>
  );
}
