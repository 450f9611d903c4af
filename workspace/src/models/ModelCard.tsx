import type { ReactNode } from 'react';
import { Switch } from '@mantine/core';
import { useModelDecisions } from '../api/queries';
import type { ModelView } from '../api/types';
import { dateTime, percent } from '../design/format';
import { Notice } from '../design/Notice';
import { Tag } from '../design/Tag';
import { texts } from '../texts/en';
import { Approval } from './Approval';
import { Evaluation } from './Evaluation';
import classes from './ModelsPage.module.css';
import { Prevalence } from './Prevalence';
import { RoleControl } from './RoleControl';
import { StageTag } from './StageTag';
import { Withdrawal } from './Withdrawal';

/** One model's card and the site's decisions. */
export function ModelCard({ model, administrator, children }: { model: ModelView; administrator: boolean; children?: ReactNode }) {
  const say = texts.models;
  const decisions = useModelDecisions(model.name);
  const problem = Object.values(decisions).find((decision) => decision.error)?.error;
  const accepts = model.accepts;
  const ages = accepts.minimumYears === null ? say.anyAge : say.ages(accepts.minimumYears, accepts.maximumYears ?? 0);
  return (
    <article className={classes.card}>
      <header className={classes.head}>
        <h2 className={classes.name}>{model.name}</h2>
        <span className="quiet">{model.version}</span>
        <StageTag stage={model.stage} />
        {!model.clinicalUse && <Tag tone="amber">{texts.notClinical}</Tag>}
      </header>
      <p className={classes.summary}>{model.summary}</p>
      <div className={classes.decisions}>
        <RoleControl model={model} decisions={decisions} administrator={administrator} />
        <Switch
          label={say.blind}
          checked={model.blind}
          disabled={!administrator}
          onChange={(event) => decisions.blind.mutate({ blind: event.currentTarget.checked })}
        />
        {model.findings.map((finding) => (
          <Prevalence key={finding.code.value} finding={finding} decisions={decisions} administrator={administrator} />
        ))}
        {!model.clinicalUse &&
          (model.approval ? (
            <div>
              <p className={classes.approved}>
                {say.approved(model.approval.by, model.approval.version, dateTime(model.approval.at))} “{model.approval.reason}”
              </p>
              {administrator && <Withdrawal decisions={decisions} />}
            </div>
          ) : (
            administrator && <Approval model={model} decisions={decisions} />
          ))}
        {problem && <Notice tone="danger" title={problem.message} />}
      </div>
      <dl className={classes.facts}>
        <Fact term={say.intendedUse}>{model.intendedUse}</Fact>
        <Fact term={say.accepts}>
          {[accepts.modalities.join(', '), accepts.bodyParts.join(', '), accepts.views.join(', '), ages].filter(Boolean).join(' · ')}
        </Fact>
        <Fact term={say.finds}>
          {model.findings.map((finding) => `${finding.code.meaning} (${finding.code.scheme} ${finding.code.value}), ${say.threshold(percent(finding.threshold))}`).join('; ')}
        </Fact>
        <Fact term={say.licence}>{model.licence}</Fact>
        <Fact term={say.digest}><code className={classes.digest}>{model.digest}</code></Fact>
      </dl>
      <section>
        <h3 className={classes.heading}>{say.limits}</h3>
        <ul className={classes.limits}>
          {model.limits.map((limit) => <li key={limit}>{limit}</li>)}
        </ul>
      </section>
      <Evaluation model={model} />
      {children}
    </article>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
