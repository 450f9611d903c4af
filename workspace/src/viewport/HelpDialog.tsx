import { Modal } from '@mantine/core';
import { texts } from '../texts/en';
import classes from './HelpDialog.module.css';

/** Every key and gesture. */
export function HelpDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const say = texts.help;
  return (
    <Modal opened={opened} onClose={onClose} title={say.title} size="lg" centered lockScroll={false} closeButtonProps={{ 'aria-label': texts.close }}>
      <div className={classes.columns}>
        <Section title={say.mouse} rows={say.mouseRows} />
        <Section title={say.keyboard} rows={say.keyRows} />
        <Section title={say.worklist} rows={say.worklistRows} />
      </div>
      <p className={classes.note}>{say.note}</p>
    </Modal>
  );
}

function Section({ title, rows }: { title: string; rows: [string, string][] }) {
  return (
    <section>
      <h3 className={classes.title}>{title}</h3>
      <dl className={classes.rows}>
        {rows.map(([keys, what]) => (
          <div key={keys} className={classes.row}>
            <dt><kbd>{keys}</kbd></dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
