import { Loader } from '@mantine/core';
import { useTouched } from '../api/models';
import type { ModelView } from '../api/types';
import { Notice } from '../design/Notice';
import { hrefOf } from '../shell/route';
import { texts } from '../texts/en';
import classes from './Lifecycle.module.css';

/** Every study, reader and destination a recalled version touched (safety S15). */
export function Touched({ model }: { model: ModelView }) {
  const say = texts.models.touched;
  const touched = useTouched(model.name, model.version, true);
  if (touched.isPending) return <Loader type="dots" size="sm" color="var(--fovea-accent)" aria-label="…" />;
  if (touched.error) return <Notice tone="danger" title={touched.error.message} />;
  return (
    <div className={classes.touched}>
      <Notice tone="danger" title={say.title(touched.data.studies.length)}>{touched.data.reason}</Notice>
      {touched.data.studies.length > 0 && (
        <div className={classes.scroll} tabIndex={0} role="region" aria-label={`${say.label} ${model.name}@${model.version}`}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{say.study}</th>
                <th scope="col">{say.seen}</th>
                <th scope="col">{say.report}</th>
                <th scope="col">{say.readers}</th>
                <th scope="col">{say.destinations}</th>
              </tr>
            </thead>
            <tbody>
              {touched.data.studies.map((study) => (
                <tr key={study.studyInstanceUid}>
                  <td>
                    <a href={hrefOf({ page: 'study', uid: study.studyInstanceUid })}>{study.patientId ?? say.gone}</a>
                    <div className="quiet">{study.accessionNumber}</div>
                  </td>
                  <td>{study.shown ? say.shown : say.shadow}</td>
                  <td>{study.signedBy ? say.signed(study.signedBy) : say.unsigned}{study.addendumDue && <div>{say.addendumDue}</div>}</td>
                  <td>{study.readers.join(', ') || say.nobody}</td>
                  <td>{study.destinations.join(', ') || say.nowhere}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}
