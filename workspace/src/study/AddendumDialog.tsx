import { Button, Modal, SegmentedControl, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ReadingActions } from '../api/queries';
import type { ReadingView, StudyView } from '../api/types';
import { Notice } from '../design/Notice';
import { texts } from '../texts/en';
import { displayedOf } from './displayed';
import { IdentityBar } from './IdentityBar';
import classes from './SignBar.module.css';

/** Adds to or corrects a signed reading, with the patient in sight as when signing. */
export function AddendumDialog({ opened, onClose, study, reading, action }: {
  opened: boolean;
  onClose: () => void;
  study: StudyView;
  reading: ReadingView;
  action: ReadingActions['addendum'];
}) {
  const say = texts.addendum;
  const [kind, setKind] = useState<'ADDITION' | 'CORRECTION'>('ADDITION');
  const [text, setText] = useState('');
  const submit = () =>
    action.mutate(
      { displayed: displayedOf(study, reading), kind, text, statements: [] },
      {
        onSuccess: () => {
          setText('');
          onClose();
        },
      },
    );
  return (
    <Modal opened={opened} onClose={onClose} title={say.title} size="lg" centered lockScroll={false} closeButtonProps={{ 'aria-label': texts.close }}>
      <div className={classes.dialog}>
        <IdentityBar identity={study.identity} large />
        {study.addendumTasks.length > 0 && (
          <Notice tone="info" title={texts.addendum.why}>
            {study.addendumTasks.map((task) => task.reason).join(' ')}
          </Notice>
        )}
        <SegmentedControl
          aria-label={say.kind}
          value={kind}
          onChange={(value) => setKind(value as 'ADDITION' | 'CORRECTION')}
          data={(['ADDITION', 'CORRECTION'] as const).map((value) => ({ value, label: say.kindNames[value] }))}
        />
        <Textarea label={say.text} rows={5} maxLength={4000} value={text} data-autofocus onChange={(event) => setText(event.currentTarget.value)} />
        {action.error && <Notice tone="danger" title={texts.sign.refused}>{action.error.message}</Notice>}
        <div className={classes.buttons}>
          <span className="quiet figures">{texts.sign.revision(study.identity.revision)}</span>
          <Button variant="default" onClick={onClose}>{texts.cancel}</Button>
          <Button disabled={!text.trim()} loading={action.isPending} onClick={submit}>{say.submit}</Button>
        </div>
      </div>
    </Modal>
  );
}
