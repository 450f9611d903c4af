import { Button, Loader } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { ServerError } from '../api/client';
import { useStudyLock } from '../api/lock';
import { useMap, useReading, useStudy } from '../api/queries';
import type { ReadingView, Session, StudyView } from '../api/types';
import { Notice } from '../design/Notice';
import { hrefOf } from '../shell/route';
import { HelpDialog } from '../viewport/HelpDialog';
import { Viewport } from '../viewport/Viewport';
import { texts } from '../texts/en';
import { IdentityBar } from './IdentityBar';
import { ImageStrip } from './ImageStrip';
import { Panel } from './Panel';
import classes from './StudyPage.module.css';

/** One study: whose it is, its image, what the models say and what the reader says. */
export function StudyPage({ uid, addendum, session }: { uid: string; addendum: boolean; session: Session }) {
  const reading = useReading(uid);
  const study = useStudy(uid);

  if (study.isError && !study.data) {
    const gone = study.error instanceof ServerError && study.error.status === 404;
    return (
      <div className={classes.alone}>
        <Notice
          tone="danger"
          title={gone ? texts.study.gone : texts.study.failed}
          action={
            gone ? (
              <Button component="a" href={hrefOf({ page: 'worklist' })} size="compact-sm" variant="default">{texts.study.back}</Button>
            ) : (
              <Button size="compact-sm" variant="default" onClick={() => void study.refetch()}>{texts.tryAgain}</Button>
            )
          }
        >
          {gone ? null : study.error.message}
        </Notice>
      </div>
    );
  }
  if (!study.data || reading.isPending) {
    return (
      <div className={classes.alone} aria-busy="true">
        <Loader type="dots" color="var(--fovea-accent)" />
      </div>
    );
  }
  return (
    <OpenStudy
      study={study.data}
      reading={reading.data ?? null}
      readingProblem={reading.error?.message ?? ''}
      session={session}
      addendum={addendum}
    />
  );
}

function OpenStudy({ study, reading, readingProblem, session, addendum }: {
  study: StudyView;
  reading: ReadingView | null;
  readingProblem: string;
  session: Session;
  addendum: boolean;
}) {
  const cache = useQueryClient();
  const images = study.images.filter((image) => image.unreadable === null);
  const [imageUid, setImageUid] = useState(images[0]?.sopInstanceUid ?? null);
  const image = images.find((candidate) => candidate.sopInstanceUid === imageUid) ?? images[0];
  const [mapOn, setMapOn] = useState(false);
  const [opacity, setOpacity] = useState(0.55);
  const [help, setHelp] = useState(false);

  const explained = study.results.find(
    (result) => image && result.explanation?.state === 'SHOWN' && result.sopInstanceUids.includes(image.sopInstanceUid),
  );
  const map = useMap(mapOn && explained ? explained.id : null);
  const uid = study.identity.studyInstanceUid;
  const lock = useStudyLock(uid);

  /** A held study cannot be opened for reading; once it is released it can. */
  const held = useRef(study.held);
  useEffect(() => {
    if (held.current && !study.held) void cache.invalidateQueries({ queryKey: ['reading', uid] });
    held.current = study.held;
  }, [study.held, uid, cache]);

  /** The revision this page was opened at is what a signature vouches for (safety S2, S3). */
  const changed = reading !== null && reading.state !== 'SIGNED' && study.identity.revision !== reading.revision;
  const reopen = () => {
    void cache.invalidateQueries({ queryKey: ['reading', uid] });
    void cache.invalidateQueries({ queryKey: ['study', uid] });
  };

  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.key === '?' && !target.closest('input, textarea, [role=dialog]')) setHelp(true);
    };
    window.addEventListener('keydown', key);
    return () => window.removeEventListener('keydown', key);
  }, []);

  return (
    <div className={classes.page}>
      <div className={classes.top}>
        <Button component="a" href={hrefOf({ page: 'worklist' })} variant="subtle" color="gray" size="compact-sm" leftSection={<IconArrowLeft size={16} aria-hidden />} className={classes.back}>
          {texts.study.back}
        </Button>
        <IdentityBar identity={study.identity} />
      </div>
      <div className={classes.body}>
        {study.images.length > 1 && (
          <ImageStrip images={study.images} current={image?.sopInstanceUid ?? ''} onPick={setImageUid} />
        )}
        {image ? (
          <Viewport
            image={image}
            identity={study.identity}
            map={mapOn && map.data ? map.data : null}
            mapOpacity={opacity}
            onToggleMap={() => explained && setMapOn((on) => !on)}
            onHelp={() => setHelp(true)}
          />
        ) : (
          <div className={classes.noImage}>
            <p>{texts.study.noImages}</p>
            {study.images.map((unreadable) => (
              <Notice key={unreadable.sopInstanceUid} tone="caution" title={texts.study.image(unreadable.number)}>
                {unreadable.unreadable}
              </Notice>
            ))}
          </div>
        )}
        <Panel
          study={study}
          reading={reading}
          readingProblem={readingProblem}
          session={session}
          lock={lock}
          addendum={addendum}
          changed={changed}
          onReopen={reopen}
          map={{ on: mapOn, set: setMapOn, opacity, setOpacity, resultId: explained?.id ?? null }}
        />
      </div>
      <HelpDialog opened={help} onClose={() => setHelp(false)} />
    </div>
  );
}
