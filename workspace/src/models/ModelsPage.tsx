import { Button, Skeleton } from '@mantine/core';
import { useModels } from '../api/queries';
import { Notice } from '../design/Notice';
import { texts } from '../texts/en';
import { ModelCard } from './ModelCard';
import classes from './ModelsPage.module.css';

/** What is installed, what each model is for, and what this site decided about it. */
export function ModelsPage({ administrator }: { administrator: boolean }) {
  const say = texts.models;
  const models = useModels();
  return (
    <div className={classes.page}>
      <h1 className={classes.title}>{say.title}</h1>
      {!administrator && <Notice tone="info" title={say.onlyAdministrator} />}
      {models.isPending && <Skeleton height={180} radius="md" />}
      {models.error && (
        <Notice tone="danger" title={models.error.message} action={<Button size="compact-sm" variant="default" onClick={() => void models.refetch()}>{texts.tryAgain}</Button>} />
      )}
      {models.data?.models.length === 0 && <Notice tone="info" title={say.none} />}
      {models.data?.models.map((model) => (
        <ModelCard key={model.name} model={model} administrator={administrator} />
      ))}
      {models.data?.refused.map((refused) => (
        <Notice key={refused.folder} tone="caution" title={`${say.refused}: ${refused.folder}`}>
          {refused.reason} ({refused.code})
        </Notice>
      ))}
    </div>
  );
}
