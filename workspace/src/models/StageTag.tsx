import type { Stage as ModelStage } from '../api/models';
import { Tag } from '../design/Tag';
import { texts } from '../texts/en';

const TONES = { DRAFT: 'quiet', SHADOW: 'violet', ACTIVE: 'green', RETIRED: 'quiet', RECALLED: 'red' } as const;

/** Where a version stands in its life. */
export function StageTag({ stage }: { stage: ModelStage }) {
  return <Tag tone={TONES[stage]} title={texts.models.stageWhy[stage]}>{texts.models.stages[stage]}</Tag>;
}
