import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import type { ModelDecisions } from '../api/queries';
import type { ModelView } from '../api/types';
import { texts } from '../texts/en';
import classes from './ModelsPage.module.css';

const ROLES = ['ACTIVE', 'SHADOW', 'OFF'] as const;

/** Nothing comes into use by a switch: only what was promoted can be switched on again. */
const mayBe = (model: ModelView, role: ModelView['role']) =>
  role === 'ACTIVE' ? model.stage === 'ACTIVE' : model.stage === 'ACTIVE' || model.stage === 'SHADOW';

/** Active, shadow or off; a change says why (safety S15). */
export function RoleControl({ model, decisions, administrator }: {
  model: ModelView;
  decisions: ModelDecisions;
  administrator: boolean;
}) {
  const say = texts.models;
  const id = useId();
  const [wanted, setWanted] = useState<ModelView['role'] | null>(null);
  const [reason, setReason] = useState('');
  const change = () =>
    wanted &&
    decisions.role.mutate(
      { role: wanted, reason },
      {
        onSuccess: () => {
          setWanted(null);
          setReason('');
        },
      },
    );
  return (
    <div>
      <div id={id} className={classes.label}>{say.role}</div>
      <SegmentedControl
        aria-labelledby={id}
        value={wanted ?? model.role}
        disabled={!administrator}
        onChange={(role) => setWanted(role === model.role ? null : (role as ModelView['role']))}
        data={ROLES.map((role) => ({ value: role, label: say.roles[role], disabled: role !== 'OFF' && role !== model.role && !mayBe(model, role) }))}
      />
      {wanted && (
        <div className={classes.why}>
          <TextInput label={say.reason} value={reason} maxLength={500} onChange={(event) => setReason(event.currentTarget.value)} />
          <Button disabled={!reason.trim()} loading={decisions.role.isPending} onClick={change}>{say.set}</Button>
          <Button variant="default" onClick={() => setWanted(null)}>{texts.cancel}</Button>
        </div>
      )}
    </div>
  );
}
