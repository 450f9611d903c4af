import { Button, NumberInput } from '@mantine/core';
import { useState } from 'react';
import type { ModelDecisions } from '../api/queries';
import type { ModelView } from '../api/types';
import { percent } from '../design/format';
import { texts } from '../texts/en';
import classes from './ModelsPage.module.css';

/** How common a finding is at this site, so that a probability means what it says (safety S10). */
export function Prevalence({ finding, decisions, administrator }: {
  finding: ModelView['findings'][number];
  decisions: ModelDecisions;
  administrator: boolean;
}) {
  const say = texts.models;
  const [value, setValue] = useState<number | string>(finding.sitePrevalence === null ? '' : finding.sitePrevalence * 100);
  const set = (share: number | null) =>
    decisions.prevalence.mutate({ findingCode: finding.code.value, value: share });
  const valid = typeof value === 'number' && value > 0 && value < 100;
  return (
    <div className={classes.why}>
      <NumberInput
        label={say.prevalence(finding.code.meaning)}
        description={say.prevalenceHint(percent(finding.trainingPrevalence))}
        suffix=" %"
        min={0}
        max={100}
        decimalScale={2}
        hideControls
        disabled={!administrator}
        value={value}
        onChange={setValue}
      />
      {administrator && (
        <>
          <Button variant="default" disabled={!valid} onClick={() => set(Number(value) / 100)}>{say.set}</Button>
          {finding.sitePrevalence !== null && (
            <Button
              variant="subtle"
              color="gray"
              onClick={() => {
                setValue('');
                set(null);
              }}
            >
              {say.unset}
            </Button>
          )}
        </>
      )}
    </div>
  );
}
