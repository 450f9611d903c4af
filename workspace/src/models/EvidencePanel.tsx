import { IconCheck, IconX } from '@tabler/icons-react';
import type { EvidenceView } from '../api/types';
import { dateTime } from '../design/format';
import { Tag } from '../design/Tag';
import { texts } from '../texts/en';
import classes from './Evidence.module.css';
import { FigureTable } from './FigureTable';
import { ReliabilityChart } from './ReliabilityChart';

const signed = (value: number | null) => (value === null ? '–' : `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`);

/** What a decision rests on: both models on the same images, and every clause of the protocol. */
export function EvidencePanel({ evidence }: { evidence: EvidenceView }) {
  const say = texts.models.evidence;
  const { document } = evidence;
  const { difference } = document;
  return (
    <div className={classes.panel} data-testid="evidence">
      <p className={classes.lead}>
        <Tag tone={evidence.met ? 'green' : 'red'} icon={evidence.met ? <IconCheck size={13} aria-hidden /> : <IconX size={13} aria-hidden />}>
          {evidence.kind === 'calibration' ? (evidence.met ? say.calibrated : say.notCalibrated) : evidence.met ? say.met : say.notMet}
        </Tag>
        <span>
          {document.protocol ? say.protocol(document.protocol.name, document.protocol.decidedBy) : say.calibration}{' '}
          <span className="quiet">{say.judged(evidence.by, dateTime(evidence.at))}</span>
        </span>
      </p>
      {difference && (
        <div className={classes.difference}>
          <span className={classes.differenceName}>{say.difference(say.names[difference.metric] ?? difference.metric)}</span>
          <span className={classes.differenceValue}>{signed(difference.value)}</span>
          <span className="figures">
            {say.between(signed(difference.lower), signed(difference.upper))}
            <span className="quiet"> · {difference.method}</span>
          </span>
        </div>
      )}
      <p className={classes.sample}>{say.sample(document.compared, document.images, document.positives)}</p>
      {document.sides.length > 0 && (
        <div className={classes.split}>
          <ReliabilityChart sides={document.sides} />
          <FigureTable sides={document.sides} label={`${say.figures}: ${document.model}, ${dateTime(evidence.at)}`} />
        </div>
      )}
      {document.clauses.length > 0 && (
        <>
          <p className={classes.small}><strong>{say.clauses}</strong></p>
          <ul className={classes.clauses}>
            {document.clauses.map((clause) => (
              <li key={clause.name} data-met={clause.met}>
                {clause.met ? <IconCheck size={15} aria-hidden /> : <IconX size={15} aria-hidden />}
                <div>
                  <strong>{clause.name}</strong> <span className={classes.verdict}>{clause.met ? say.clauseMet : say.clauseNotMet}</span>
                  <div className="quiet">{say.found(clause.found, clause.expected)}</div>
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
      <dl className={classes.digests}>
        {document.data && <Digest term={say.data} digest={document.data} />}
        {document.protocolDigest && <Digest term={say.protocolFile} digest={document.protocolDigest} />}
        <Digest term={say.cases} digest={document.cases} />
      </dl>
      {document.notes.map((note) => <p key={note} className={classes.note}>{note}</p>)}
    </div>
  );
}

function Digest({ term, digest }: { term: string; digest: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd><code title={digest}>{digest.slice(0, 16)}…</code></dd>
    </div>
  );
}
