import type { ConflictSides } from '../api/types';
import { sentence } from '../design/format';
import { texts } from '../texts/en';
import classes from './ConflictPage.module.css';

/** Every element of the data set that differs, where one instance came in two versions. */
export function Differences({ sides }: { sides: ConflictSides }) {
  const say = texts.reconciliation;
  if (sides.differences.length === 0 && !sides.pixels) return null;
  return (
    <section>
      <h2 className={classes.heading}>{say.differences}</h2>
      {sides.pixels && <p className={classes.pixels}>{sentence(sides.pixels)}</p>}
      {sides.differences.length > 0 && (
        <div className={classes.scroll}>
          <table className={classes.differences} data-testid="differences">
            <thead>
              <tr>
                <th scope="col">{say.element}</th>
                <th scope="col">{say.held}</th>
                <th scope="col">{say.arrived}</th>
              </tr>
            </thead>
            <tbody>
              {sides.differences.map((difference) => (
                <tr key={difference.element}>
                  <th scope="row">{difference.element}</th>
                  <td>{difference.held || <span className="quiet">{say.absent}</span>}</td>
                  <td>{difference.arrived || <span className="quiet">{say.absent}</span>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
