import { useHistory } from '../api/models';
import type { ModelView } from '../api/types';
import { History } from './History';
import { ModelCard } from './ModelCard';
import { Versions } from './Versions';

const ORDER = ['ACTIVE', 'SHADOW', 'DRAFT', 'RETIRED', 'RECALLED'];

/** One model: the card of the version that counts, its versions, and their history. */
export function ModelLine({ versions, administrator }: { versions: ModelView[]; administrator: boolean }) {
  const ordered = [...versions].sort(
    (one, other) => ORDER.indexOf(one.stage) - ORDER.indexOf(other.stage) || (other.since ?? '').localeCompare(one.since ?? ''),
  );
  const main = ordered[0];
  const history = useHistory(main?.name ?? '', main !== undefined);
  if (!main) return null;
  const canRollBack = history.data?.steps.some((step) => step.cause === 'PROMOTED' && step.other !== null) ?? false;
  return (
    <ModelCard model={main} administrator={administrator}>
      <Versions versions={ordered} administrator={administrator} canRollBack={canRollBack} />
      {history.data && <History history={history.data} />}
    </ModelCard>
  );
}
