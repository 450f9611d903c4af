import { Button, Modal } from '@mantine/core';
import { IconPencilCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReadingActions } from '../api/queries';
import type { Decision, FindingView, ReadingView, ResultView, StudyView } from '../api/types';
import { Notice } from '../design/Notice';
import { texts } from '../texts/en';
import { displayedOf } from './displayed';
import { IdentityBar } from './IdentityBar';
import classes from './SignBar.module.css';

interface Line {
  result: ResultView;
  finding: FindingView;
  decision: Decision | undefined;
}

function linesOf(study: StudyView, reading: ReadingView): Line[] {
  return study.results
    .filter((result) => !result.superseded)
    .flatMap((result) =>
      result.findings.map((finding) => ({
        result,
        finding,
        decision: reading.decisions.find(
          (decision) => decision.resultId === result.id && decision.code.value === finding.code.value,
        ),
      })),
    );
}

/** What the report will say about a finding once signed. */
function verdict({ finding, decision }: Line): string {
  const presence = texts.finding.presence;
  if (!decision) return '';
  if (decision.kind === 'AMEND' && decision.presence) {
    const side =
      decision.laterality && decision.laterality !== 'NOT_APPLICABLE'
        ? `, ${texts.finding.laterality[decision.laterality].toLowerCase()}`
        : '';
    return presence[decision.presence].toLowerCase() + side;
  }
  const present = (decision.kind === 'ACCEPT') === finding.positive;
  return (present ? presence.PRESENT : presence.ABSENT).toLowerCase();
}

/** The way to a signature: what is missing, then whose study it is once more, then the signature. */
export function SignBar({ study, reading, action, enabled, radiologist, saving }: {
  study: StudyView;
  reading: ReadingView;
  action: ReadingActions['sign'];
  enabled: boolean;
  radiologist: boolean;
  saving: boolean;
}) {
  const say = texts.sign;
  const [opened, setOpened] = useState(false);
  const lines = linesOf(study, reading);
  const undecided = lines.filter((line) => !line.decision).length;
  const hint = !radiologist ? say.notRadiologist : undecided > 0 ? say.undecided(undecided) : '';
  const close = () => {
    setOpened(false);
    action.reset();
  };
  return (
    <footer className={classes.bar}>
      <span className={classes.hint}>{enabled ? hint : ''}</span>
      <Button
        disabled={!enabled || !radiologist || undecided > 0}
        onClick={() => setOpened(true)}
        leftSection={<IconPencilCheck size={18} aria-hidden />}
      >
        {say.open}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={say.title}
        size="lg"
        centered
        lockScroll={false}
        closeButtonProps={{ 'aria-label': texts.close }}
      >
        <div className={classes.dialog} data-testid="sign-dialog">
          <IdentityBar identity={study.identity} large />
          <p className={classes.sure}>{say.sure}</p>
          <section>
            <h3 className={classes.heading}>{say.says}</h3>
            <ul className={classes.findings}>
              {lines.map((line) => (
                <li key={line.result.id + line.finding.code.value}>
                  <strong>{line.finding.code.meaning}</strong>: {verdict(line)}{' '}
                  {line.decision && (
                    <span className="quiet">
                      ({texts.decision.decided[line.decision.kind].toLowerCase()}, {line.result.model}@{line.result.version})
                    </span>
                  )}
                  {line.decision?.text && <div className="quiet">{line.decision.text}</div>}
                </li>
              ))}
            </ul>
            {reading.comment ? <p className={classes.words}>{reading.comment}</p> : lines.length === 0 && <p className="quiet">{say.nothing}</p>}
            {reading.notAssessed.length > 0 && (
              <p className={classes.missing}>
                <strong>{texts.finding.notAssessed}:</strong>{' '}
                {reading.notAssessed.map((item) => `${item.what} (${item.why})`).join('; ')}
              </p>
            )}
          </section>
          {action.error && <Notice tone="danger" title={say.refused}>{action.error.message}</Notice>}
          <div className={classes.buttons}>
            <span className="quiet figures">{say.revision(reading.revision)}</span>
            <Button variant="default" onClick={close}>{texts.cancel}</Button>
            <Button
              data-autofocus
              loading={action.isPending || saving}
              onClick={() => action.mutate(displayedOf(study, reading), { onSuccess: close })}
            >
              {say.confirm}
            </Button>
          </div>
        </div>
      </Modal>
    </footer>
  );
}
