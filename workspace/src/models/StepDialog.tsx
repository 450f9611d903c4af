import { Button, Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import { type Step, useStep } from '../api/models';
import type { ModelView } from '../api/types';
import { Notice } from '../design/Notice';
import { texts } from '../texts/en';
import classes from './ModelsPage.module.css';

/** Asks for the reason of a step and says what it does, before it is taken (safety S15). */
export function StepDialog({ model, step, onClose }: { model: ModelView; step: Step; onClose: () => void }) {
  const say = texts.models.steps[step];
  const [reason, setReason] = useState('');
  const take = useStep(model.name, model.version);
  return (
    <Modal opened onClose={onClose} title={say.title(`${model.name}@${model.version}`)} centered lockScroll={false} closeButtonProps={{ 'aria-label': texts.close }}>
      <div className={classes.dialog}>
        <Notice tone={step === 'recall' ? 'danger' : 'caution'} title={say.why} />
        <Textarea label={texts.models.reason} description={texts.models.reasonKept} rows={3} maxLength={500} value={reason} data-autofocus onChange={(event) => setReason(event.currentTarget.value)} />
        {take.error && <Notice tone="danger" title={take.error.message} />}
        <div className={classes.why}>
          <Button color={step === 'recall' ? 'red' : undefined} disabled={!reason.trim()} loading={take.isPending} onClick={() => take.mutate({ step, reason }, { onSuccess: onClose })}>
            {say.submit}
          </Button>
          <Button variant="default" onClick={onClose}>{texts.cancel}</Button>
        </div>
      </div>
    </Modal>
  );
}
