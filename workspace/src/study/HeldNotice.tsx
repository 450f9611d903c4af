import { Button } from '@mantine/core';
import { useConflicts } from '../api/conflicts';
import { sentence } from '../design/format';
import { Notice } from '../design/Notice';
import { hrefOf } from '../shell/route';
import { texts } from '../texts/en';

/** Why reading waits, and the way to the decision it waits for (safety S1, S16). */
export function HeldNotice({ studyInstanceUid, why }: { studyInstanceUid: string; why: string }) {
  const conflict = useConflicts().data?.find((waiting) => waiting.studyInstanceUid === studyInstanceUid);
  return (
    <Notice
      tone="caution"
      title={texts.study.held}
      action={
        conflict && (
          <Button component="a" href={hrefOf({ page: 'conflict', id: conflict.id })} size="compact-sm" variant="default">
            {texts.arrivals.compare}
          </Button>
        )
      }
    >
      {sentence(why)}
    </Notice>
  );
}
