import { Button, Modal, Radio, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { ServerError } from '../api/client';
import type { useConflictDecision } from '../api/conflicts';
import type { ConflictDecision, ConflictSides } from '../api/types';
import { Notice } from '../design/Notice';
import { IdentityBar } from '../study/IdentityBar';
import { texts } from '../texts/en';
import classes from './ConflictPage.module.css';

type Resolution = ConflictDecision['resolution'];

/** Which side is right, and why; confirmed with the patient in sight once more. */
export function DecisionForm({ sides, action, onReload }: {
  sides: ConflictSides;
  action: ReturnType<typeof useConflictDecision>;
  onReload: () => void;
}) {
  const say = texts.reconciliation;
  const [resolution, setResolution] = useState<Resolution | null>(null);
  const [reason, setReason] = useState('');
  const [opened, setOpened] = useState(false);
  const patients = sides.conflict.kind === 'patient';
  const chosen = resolution === 'TAKE_ARRIVED' ? sides.arrived : (sides.held ?? sides.arrived);
  const changed = action.error instanceof ServerError && action.error.code === 'archive.study-changed';

  const ask = (event: FormEvent) => {
    event.preventDefault();
    setOpened(true);
  };
  const close = () => {
    setOpened(false);
    action.reset();
  };
  const confirm = () =>
    resolution && action.mutate({ resolution, revision: sides.revision, reason: reason.trim() });

  return (
    <form className={classes.decision} onSubmit={ask}>
      <h2 className={classes.heading}>{say.decide}</h2>
      <Radio.Group aria-label={say.decide} value={resolution} onChange={(value) => setResolution(value as Resolution)}>
        <div className={classes.choices}>
          <Radio value="KEEP_HELD" label={say.keepHeld} description={patients ? say.keepHeldPatient : say.keepHeldData} />
          <Radio
            value="TAKE_ARRIVED"
            label={say.takeArrived}
            description={sides.replaceable ? say.takeArrivedData : say.takeArrivedNever}
            disabled={!sides.replaceable}
          />
        </div>
      </Radio.Group>
      <Textarea
        label={say.reason}
        description={say.reasonHint}
        rows={2}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className={classes.buttons}>
        <Button type="submit" disabled={!resolution || !reason.trim()}>{say.ask}</Button>
      </div>
      <Modal opened={opened} onClose={close} title={say.confirmTitle} size="lg" centered lockScroll={false} closeButtonProps={{ 'aria-label': texts.close }}>
        <div className={classes.dialog} data-testid="conflict-dialog">
          <IdentityBar identity={chosen.identity} large label={say.studyWillBe} />
          <p className={classes.consequence}>
            <strong>{resolution === 'TAKE_ARRIVED' ? say.takeArrived : say.keepHeld}.</strong>{' '}
            {resolution === 'TAKE_ARRIVED' ? say.takeArrivedData : patients ? say.keepHeldPatient : say.keepHeldData}
          </p>
          <p className={classes.quoted}>“{reason.trim()}”</p>
          {action.error && (
            <Notice
              tone="danger"
              title={say.refused}
              action={changed ? <Button size="compact-sm" onClick={() => { close(); onReload(); }}>{texts.study.reopen}</Button> : undefined}
            >
              {action.error.message}
            </Notice>
          )}
          <div className={classes.confirm}>
            <span className="quiet figures">{texts.identity.revision(sides.revision)}</span>
            <Button variant="default" onClick={close}>{texts.cancel}</Button>
            <Button data-autofocus loading={action.isPending} onClick={confirm}>{say.confirm}</Button>
          </div>
        </div>
      </Modal>
    </form>
  );
}
