import { IconChevronDown } from '@tabler/icons-react';
import type { Metric, ModelView } from '../api/types';
import { texts } from '../texts/en';
import classes from './ModelsPage.module.css';

const figure = (value: number) => (Number.isInteger(value) ? String(value) : value.toFixed(3));

function interval(metric: Metric): string {
  const range = metric.lower === null || metric.upper === null ? '' : ` (${figure(metric.lower)} – ${figure(metric.upper)})`;
  return figure(metric.value) + range;
}

/** What was measured, on what, and the data behind it. */
export function Evaluation({ model }: { model: ModelView }) {
  const say = texts.models;
  return (
    <details className={classes.details}>
      <summary>
        {say.performance}
        <IconChevronDown size={16} aria-hidden />
      </summary>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{say.columns.group}</th>
              <th scope="col">{say.columns.metric}</th>
              <th scope="col">{say.columns.value}</th>
              <th scope="col">{say.columns.count}</th>
            </tr>
          </thead>
          <tbody>
            {model.evaluation.flatMap((group) =>
              group.metrics.map((metric, at) => (
                <tr key={group.name + metric.name}>
                  <td>{at === 0 && <span title={group.on}>{group.name}</span>}</td>
                  <td>{metric.name}</td>
                  <td className="figures">{interval(metric)}</td>
                  <td className="figures">{at === 0 && group.images}</td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      </div>
      {model.data.map((data) => (
        <p key={data.name} className={classes.data}>
          <strong>{data.name}</strong>. {data.origin} {data.population}{' '}
          {data.uses.map((use) => `${use.role}: ${Object.entries(use.images).map(([name, count]) => `${count} ${name}`).join(', ')}`).join('; ')}.{' '}
          <span className="quiet">{data.licence}</span>
        </p>
      ))}
    </details>
  );
}
