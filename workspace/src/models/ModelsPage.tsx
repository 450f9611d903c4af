import { Button, Skeleton } from '@mantine/core';
import { IconScale } from '@tabler/icons-react';
import { useModels } from '../api/queries';
import { Notice } from '../design/Notice';
import { hrefOf } from '../shell/route';
import { texts } from '../texts/en';
import { ModelLine } from './ModelLine';
import classes from './ModelsPage.module.css';

/** What is installed, what each model is for, and what this site decided about it. */
export function ModelsPage({ administrator }: { administrator: boolean }) {
  const say = texts.models;
  const models = useModels();
  const all = models.data?.models ?? [];
  const names = [...new Set(all.map((model) => model.name))];
  return (
    <div className={classes.page}>
      <header className={classes.top}>
        <h1 className={classes.title}>{say.title}</h1>
        {all.length > 1 && (
          <a className={classes.link} href={hrefOf({ page: 'compare', one: null, other: null })}>
            <IconScale size={16} aria-hidden />
            {say.compare.open}
          </a>
        )}
      </header>
      {!administrator && <Notice tone="info" title={say.onlyAdministrator} />}
      {models.isPending && <Skeleton height={180} radius="md" />}
      {models.error && (
        <Notice tone="danger" title={models.error.message} action={<Button size="compact-sm" variant="default" onClick={() => void models.refetch()}>{texts.tryAgain}</Button>} />
      )}
      {models.data?.models.length === 0 && <Notice tone="info" title={say.none} />}
      {names.map((name) => (
        <ModelLine key={name} versions={all.filter((model) => model.name === name)} administrator={administrator} />
      ))}
      {models.data?.refused.map((refused) => (
        <Notice key={refused.folder} tone="caution" title={`${say.refused}: ${refused.folder}`}>
          {refused.reason} ({refused.code})
        </Notice>
      ))}
    </div>
  );
}
