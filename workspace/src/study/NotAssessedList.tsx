import type { NotAssessed } from '../api/types';
import { texts } from '../texts/en';
import classes from './Panel.module.css';

/** What was not assessed and why, so that silence is never taken for a negative (safety S4). */
export function NotAssessedList({ items }: { items: NotAssessed[] }) {
  if (items.length === 0) return null;
  return (
    <section>
      <h2 className={classes.heading}>{texts.finding.notAssessed}</h2>
      <ul className={classes.list}>
        {items.map((item) => (
          <li key={item.what}>
            <strong>{item.what}</strong>: {item.why}
          </li>
        ))}
      </ul>
    </section>
  );
}
