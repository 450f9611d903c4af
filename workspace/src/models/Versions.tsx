import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Step } from '../api/models';
import type { ModelView } from '../api/types';
import { dateTime } from '../design/format';
import { texts } from '../texts/en';
import classes from './Lifecycle.module.css';
import { StageTag } from './StageTag';
import { StepDialog } from './StepDialog';
import { Touched } from './Touched';

const STEPS: Record<ModelView['stage'], Step[]> = {
  DRAFT: ['shadow'],
  SHADOW: ['retire', 'recall'],
  ACTIVE: ['rollback', 'recall'],
  RETIRED: ['shadow', 'recall'],
  RECALLED: [],
};

/** The versions of one model: where each stands, and the steps it may take. */
export function Versions({ versions, administrator, canRollBack }: { versions: ModelView[]; administrator: boolean; canRollBack: boolean }) {
  const say = texts.models;
  const [open, setOpen] = useState<{ model: ModelView; step: Step } | null>(null);
  return (
    <section className={classes.versions}>
      <h3 className={classes.heading}>{say.versions}</h3>
      <ul className={classes.list}>
        {versions.map((model) => (
          <li key={model.version} className={classes.version}>
            <div className={classes.row}>
              <span className={classes.number}>{model.version}</span>
              <StageTag stage={model.stage} />
              <span className={classes.since}>{model.since && say.since(dateTime(model.since))}</span>
              {administrator && (
                <span className={classes.actions}>
                  {STEPS[model.stage].filter((step) => step !== 'rollback' || canRollBack).map((step) => (
                    <Button key={step} variant="subtle" color={step === 'recall' ? 'red' : 'gray'} size="compact-sm" aria-label={say.steps[step].open(model.version)} onClick={() => setOpen({ model, step })}>
                      {say.steps[step].name}
                    </Button>
                  ))}
                </span>
              )}
            </div>
            {model.stage === 'DRAFT' && administrator && <p className={classes.hint}>{say.promoteHint(`${model.name}@${model.version}`)}</p>}
            {model.stage === 'RECALLED' && administrator && <Touched model={model} />}
          </li>
        ))}
      </ul>
      {open && <StepDialog model={open.model} step={open.step} onClose={() => setOpen(null)} />}
    </section>
  );
}
