import { Button, Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ModelDecisions } from '../api/queries';
import type { ModelView } from '../api/types';
import { Notice } from '../design/Notice';
import { texts } from '../texts/en';
import classes from './ModelsPage.module.css';

/** The recorded decision to use a research-only model (safety S13). */
export function Approval({ model, decisions }: { model: ModelView; decisions: ModelDecisions }) {
  const say = texts.models;
  const [opened, setOpened] = useState(false);
  const [reason, setReason] = useState('');
  const approve = () =>
    decisions.approval.mutate({ version: model.version, reason }, { onSuccess: () => setOpened(false) });
  return (
    <div>
      <Button variant="default" size="sm" onClick={() => setOpened(true)}>{say.approve}</Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title={say.approveTitle} centered lockScroll={false} closeButtonProps={{ 'aria-label': texts.close }}>
        <div className={classes.dialog}>
          <Notice tone="caution" title={`${model.name}@${model.version}`}>{say.approveWhy}</Notice>
          <Textarea label={say.reason} rows={3} maxLength={500} value={reason} data-autofocus onChange={(event) => setReason(event.currentTarget.value)} />
          <div className={classes.why}>
            <Button disabled={!reason.trim()} loading={decisions.approval.isPending} onClick={approve}>{say.approveTitle}</Button>
            <Button variant="default" onClick={() => setOpened(false)}>{texts.cancel}</Button>
          </div>
        </div>
      </Modal>
    </div>
  );
}
