import { NativeSelect, Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useHistory } from '../api/models';
import { useModels } from '../api/queries';
import type { EvidenceSide, EvidenceView, ModelView } from '../api/types';
import { percent } from '../design/format';
import { Notice } from '../design/Notice';
import { Tag } from '../design/Tag';
import { go } from '../shell/route';
import { texts } from '../texts/en';
import classes from './Compare.module.css';
import { EvidencePanel } from './EvidencePanel';
import { FigureTable } from './FigureTable';
import page from './ModelsPage.module.css';
import { StageTag } from './StageTag';

const identity = (model: ModelView) => `${model.name}@${model.version}`;

/** Any two model versions side by side: cards, and how they did on the same images. */
export function ComparePage({ one, other }: { one: string | null; other: string | null }) {
  const say = texts.models.compare;
  const models = useModels();
  const all = models.data?.models ?? [];
  const left = all.find((model) => identity(model) === one) ?? all[0];
  const right = all.find((model) => identity(model) === other) ?? all.find((model) => model !== left);
  return (
    <div className={page.page}>
      <h1 className={page.title}>{say.title}</h1>
      {models.isPending && <Skeleton height={180} radius="md" />}
      {models.error && <Notice tone="danger" title={models.error.message} />}
      {models.data && !right && <Notice tone="info" title={say.needTwo} />}
      {left && right && (
        <>
          <div className={classes.pick}>
            <Pick label={say.first} side={0} models={all} value={left} onChange={(value) => go({ page: 'compare', one: value, other: identity(right) })} />
            <Pick label={say.second} side={1} models={all} value={right} onChange={(value) => go({ page: 'compare', one: identity(left), other: value })} />
          </div>
          <SameImages left={left} right={right} />
          <Cards left={left} right={right} />
        </>
      )}
    </div>
  );
}

function Pick({ label, side, models, value, onChange }: { label: string; side: number; models: ModelView[]; value: ModelView; onChange: (value: string) => void }) {
  return (
    <div className={classes.choice} data-side={side}>
      <NativeSelect
        label={label}
        value={identity(value)}
        data={models.map((model) => ({ value: identity(model), label: `${identity(model)} · ${texts.models.stages[model.stage]}` }))}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <div className={classes.tags}>
        <StageTag stage={value.stage} />
        {!value.clinicalUse && <Tag tone="amber">{texts.notClinical}</Tag>}
      </div>
    </div>
  );
}

/** The newest evidence in which both read the same images, whichever was the candidate. */
function SameImages({ left, right }: { left: ModelView; right: ModelView }) {
  const say = texts.models.compare;
  const first = useHistory(left.name);
  const second = useHistory(right.name, right.name !== left.name);
  const evidence = [...(first.data?.evidence ?? []), ...(second.data?.evidence ?? [])]
    .filter((found) => isOf(found, identity(left), identity(right)))
    .sort((a, b) => b.at.localeCompare(a.at))[0];
  return (
    <section className={page.card}>
      <h2 className={page.name}>{say.sameImages}</h2>
      {evidence ? (
        <EvidencePanel evidence={evidence} />
      ) : (
        <Notice tone="info" title={say.never}>{say.how(`${identity(left)},${identity(right)}`)}</Notice>
      )}
    </section>
  );
}

function isOf(found: EvidenceView, one: string, other: string): boolean {
  const { model, against } = found.document;
  return (model === one && against === other) || (model === other && against === one);
}

function Cards({ left, right }: { left: ModelView; right: ModelView }) {
  const say = texts.models;
  const both = [left, right];
  return (
    <section className={page.card}>
      <h2 className={page.name}>{say.compare.cards}</h2>
      <div className={classes.scroll} tabIndex={0} role="region" aria-label={say.compare.cards}>
        <table className={classes.cards}>
          <thead>
            <tr>
              <th scope="col"><span className="visually-hidden">{say.compare.what}</span></th>
              {both.map((model, at) => <th scope="col" key={at} data-side={at}><span className={classes.swatch} aria-hidden />{identity(model)}</th>)}
            </tr>
          </thead>
          <tbody>
            <Row term={say.intendedUse}>{both.map((model) => model.intendedUse)}</Row>
            <Row term={say.accepts}>{both.map(accepted)}</Row>
            <Row term={say.compare.population}>{both.map((model) => model.data.map((data) => `${data.name}: ${data.population}`).join('\n'))}</Row>
            <Row term={say.finds}>{both.map((model) => model.findings.map((finding) => finding.code.meaning).join(', '))}</Row>
            <Row term={say.compare.operatingPoint}>{both.map((model) => model.findings.map((finding) => percent(finding.threshold, 1)).join(', '))}</Row>
            <Row term={say.compare.prevalence}>{both.map((model) => model.findings.map((finding) => percent(finding.trainingPrevalence, 1)).join(', '))}</Row>
            <Row term={say.limits}>{both.map((model) => <ul key={identity(model)} className={classes.limits}>{model.limits.map((limit) => <li key={limit}>{limit}</li>)}</ul>)}</Row>
          </tbody>
        </table>
      </div>
      <h3 className={page.heading}>{say.compare.cardFigures}</h3>
      <CardFigures left={left} right={right} />
    </section>
  );
}

function Row({ term, children }: { term: string; children: ReactNode[] }) {
  return (
    <tr>
      <th scope="row">{term}</th>
      {children.map((child, at) => <td key={at}>{child}</td>)}
    </tr>
  );
}

function accepted(model: ModelView): string {
  const { accepts } = model;
  const ages = accepts.minimumYears === null ? texts.models.anyAge : texts.models.ages(accepts.minimumYears, accepts.maximumYears ?? 0);
  return [accepts.modalities.join(', '), accepts.bodyParts.join(', '), accepts.views.join(', '), ages].filter(Boolean).join(' · ');
}

/** What each card states, beside each other where both have a group of that name. */
function CardFigures({ left, right }: { left: ModelView; right: ModelView }) {
  const say = texts.models.compare;
  const groups = left.evaluation.filter((group) => right.evaluation.some((other) => other.name === group.name));
  if (groups.length === 0) return <Notice tone="info" title={say.noCommonGroup} />;
  return (
    <>
      {groups.map((group) => {
        const other = right.evaluation.find((found) => found.name === group.name);
        const same = other?.on === group.on && other.images === group.images;
        return (
          <div key={group.name} className={classes.group}>
            <h4 className={classes.groupName}>{group.name}</h4>
            {!same && <Notice tone="caution" title={say.otherImages}>{`${group.on} (n = ${group.images}); ${other?.on ?? ''} (n = ${other?.images ?? 0})`}</Notice>}
            {same && <p className="quiet">{`${group.on}, n = ${group.images}`}</p>}
            <FigureTable sides={[side(left, group), side(right, other)]} label={group.name} />
          </div>
        );
      })}
    </>
  );
}

function side(model: ModelView, group: ModelView['evaluation'][number] | undefined): EvidenceSide {
  return {
    name: identity(model),
    reliability: [],
    figures: (group?.metrics ?? []).map((metric) => ({
      name: metric.name,
      value: metric.value,
      lower: metric.lower,
      upper: metric.upper,
      method: metric.method ?? '',
      percentile95WhenPerfect: null,
    })),
  };
}
