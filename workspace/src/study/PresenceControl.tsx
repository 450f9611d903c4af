import { SegmentedControl } from '@mantine/core';
import { useId } from 'react';
import type { Presence } from '../api/types';
import { texts } from '../texts/en';
import classes from './PresenceControl.module.css';

const ANSWERS: Presence[] = ['PRESENT', 'UNCERTAIN', 'ABSENT'];

/** Present, uncertain or absent. */
export function PresenceControl({ label, value, onChange }: {
  label: string;
  value: Presence | null;
  onChange: (presence: Presence) => void;
}) {
  const id = useId();
  return (
    <div>
      <div id={id} className={classes.label}>{label}</div>
      <SegmentedControl
        aria-labelledby={id}
        fullWidth
        value={value ?? ''}
        onChange={(chosen) => onChange(chosen as Presence)}
        data={ANSWERS.map((answer) => ({ value: answer, label: texts.finding.presence[answer] }))}
      />
    </div>
  );
}
