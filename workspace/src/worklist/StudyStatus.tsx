import {
  IconAlertTriangle, IconCircleCheck, IconCircleOff, IconClockExclamation, IconHandStop, IconHelpCircle, IconLoader,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { StatusKind, StudyState } from '../api/types';
import { Tag } from '../design/Tag';
import { texts } from '../texts/en';
import classes from './StudyStatus.module.css';

const SHOWN: Record<StatusKind, { icon: ComponentType<{ size?: number }>; tone: 'quiet' | 'accent' | 'amber' | 'red' }> = {
  PENDING: { icon: IconLoader, tone: 'quiet' },
  READ: { icon: IconCircleCheck, tone: 'accent' },
  NOT_APPLICABLE: { icon: IconCircleOff, tone: 'quiet' },
  CANNOT_SAY: { icon: IconHelpCircle, tone: 'amber' },
  FAILED: { icon: IconAlertTriangle, tone: 'red' },
  OVERDUE: { icon: IconClockExclamation, tone: 'red' },
  HELD: { icon: IconHandStop, tone: 'amber' },
};

/** The study's one state, by icon and words (safety S4). */
export function StudyStatus({ state }: { state: StudyState }) {
  const { icon: Icon, tone } = SHOWN[state.kind];
  return (
    <span className={classes.status}>
      <Tag tone={tone} icon={<Icon size={14} aria-hidden />}>
        {texts.status[state.kind]}
      </Tag>
      {state.explanation && <span className={classes.why} title={state.explanation}>{state.explanation}</span>}
    </span>
  );
}
