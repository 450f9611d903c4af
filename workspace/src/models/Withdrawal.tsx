import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ModelDecisions } from '../api/queries';
import { texts } from '../texts/en';
import classes from './ModelsPage.module.css';

/** Takes the decision to use a research-only model back, and says why (safety S13). */
export function Withdrawal({ decisions }: { decisions: ModelDecisions }) {
  const say = texts.models;
  const [opened, setOpened] = useState(false);
  const [reason, setReason] = useState('');
  if (!opened) {
    return (
      <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setOpened(true)}>{say.withdraw}</Button>
    );
  }
  return (
    <div className={classes.why}>
      <TextInput label={say.reason} value={reason} maxLength={500} onChange={(event) => setReason(event.currentTarget.value)} />
      <Button disabled={!reason.trim()} loading={decisions.withdrawal.isPending} onClick={() => decisions.withdrawal.mutate(reason)}>
        {say.withdrawNow}
      </Button>
      <Button variant="default" onClick={() => setOpened(false)}>{texts.cancel}</Button>
    </div>
  );
}
