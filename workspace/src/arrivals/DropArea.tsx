import { Button, Loader } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { texts } from '../texts/en';
import classes from './ArrivalsPage.module.css';

/** Where files are dropped; the button does the same by keyboard. */
export function DropArea({ onFiles, busy }: { onFiles: (files: File[]) => void; busy: boolean }) {
  const say = texts.arrivals;
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  return (
    <div
      className={classes.drop}
      data-over={over}
      data-testid="drop"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onFiles([...event.dataTransfer.files]);
      }}
    >
      <IconUpload size={30} stroke={1.5} aria-hidden />
      <strong>{say.drop}</strong>
      <span className={classes.choose}>
        {say.or}
        <Button size="sm" variant="light" onClick={() => input.current?.click()}>{say.choose}</Button>
      </span>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        data-testid="files"
        aria-label={say.choose}
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
      <span className="quiet">{say.hint}</span>
      <span role="status" className={classes.sending}>
        {busy && (
          <>
            <Loader size="xs" color="var(--fovea-accent)" /> {say.sending}
          </>
        )}
      </span>
    </div>
  );
}
