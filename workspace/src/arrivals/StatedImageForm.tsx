import { Button, Checkbox, Modal, NumberInput, Select, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { StatedImage } from '../api/types';
import { texts } from '../texts/en';
import classes from './ArrivalsPage.module.css';

/** A PNG or JPEG has no header: whose it is and of what kind is what the user states (safety S5). */
export function StatedImageForm({ file, onSend, onSkip }: {
  file: File;
  onSend: (stated: StatedImage) => void;
  onSkip: () => void;
}) {
  const say = texts.arrivals.stated;
  const [kind, setKind] = useState<StatedImage['kind']>('CHEST_RADIOGRAPH_PA');
  const [side, setSide] = useState<StatedImage['laterality']>('UNKNOWN');
  const [sex, setSex] = useState<StatedImage['sex']>('UNKNOWN');
  const [years, setYears] = useState<number | string>('');
  const [synthetic, setSynthetic] = useState(false);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    onSend({
      patientId: String(form.get('patientId')),
      patientName: String(form.get('patientName')),
      birthDate: String(form.get('birthDate')) || null,
      sex,
      kind,
      ageYears: typeof years === 'number' ? years : null,
      laterality: side,
      synthetic,
    });
  };

  return (
    <Modal opened onClose={onSkip} title={say.title} size="lg" centered lockScroll={false} closeButtonProps={{ 'aria-label': texts.close }}>
      <form onSubmit={submit} className={classes.form}>
        <p className={classes.why}>{say.why(file.name)}</p>
        <div className={classes.grid}>
          <TextInput name="patientId" label={say.patientId} required data-autofocus maxLength={64} />
          <TextInput name="patientName" label={say.patientName} required maxLength={64} />
          <TextInput name="birthDate" label={say.birthDate} type="date" />
          <Select
            label={say.sex}
            value={sex}
            allowDeselect={false}
            onChange={(value) => setSex(value as StatedImage['sex'])}
            data={(['FEMALE', 'MALE', 'OTHER', 'UNKNOWN'] as const).map((value) => ({ value, label: texts.identity.sexes[value] }))}
          />
          <Select
            label={say.kind}
            value={kind}
            allowDeselect={false}
            onChange={(value) => setKind(value as StatedImage['kind'])}
            data={Object.entries(say.kinds).map(([value, label]) => ({ value, label }))}
          />
          <NumberInput label={say.age} value={years} onChange={setYears} min={0} max={130} allowDecimal={false} required hideControls />
          <Select
            label={say.side}
            value={side}
            allowDeselect={false}
            onChange={(value) => setSide(value as StatedImage['laterality'])}
            data={(['UNKNOWN', 'RIGHT', 'LEFT', 'BOTH', 'NOT_APPLICABLE'] as const).map((value) => ({
              value,
              label: texts.finding.laterality[value],
            }))}
          />
        </div>
        <Checkbox label={say.synthetic} checked={synthetic} onChange={(event) => setSynthetic(event.currentTarget.checked)} />
        <div className={classes.buttons}>
          <Button variant="default" onClick={onSkip}>{say.skip}</Button>
          <Button type="submit">{say.submit}</Button>
        </div>
      </form>
    </Modal>
  );
}
