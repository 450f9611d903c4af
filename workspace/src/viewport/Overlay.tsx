import type { Identity, ImageView } from '../api/types';
import { age, personName } from '../design/format';
import { texts } from '../texts/en';
import type { View } from './stage';
import classes from './Viewport.module.css';

const figure = (value: number) => (Math.abs(value) < 10 ? value.toFixed(2) : Math.round(value).toString());

/** Who this is, on every viewport (safety S2), and how the image is drawn. */
export function Overlay({ identity, image, view }: { identity: Identity; image: ImageView; view: View | null }) {
  const say = texts.identity;
  const years = age(identity.birthDate, identity.studyDate);
  return (
    <>
      <div className={`${classes.corner} ${classes.topLeft}`} data-testid="viewport-identity">
        <strong>{personName(identity.patientName)}</strong>
        <span>{say.id} {identity.patientId}</span>
        <span>
          {say.birthDate} {identity.birthDate ?? texts.unknown}
          {years && ` (${years})`} · {say.sexes[identity.sex]}
        </span>
      </div>
      <div className={`${classes.corner} ${classes.topRight}`}>
        <span>{say.accession} {identity.accessionNumber || say.none}</span>
        <span>{say.studyDate} {identity.studyDate ?? texts.unknown}</span>
        <span>{[image.modality, image.viewPosition].filter(Boolean).join(' ')} · {texts.viewport.sides[image.laterality] ?? texts.viewport.sideUnknown}</span>
        {identity.synthetic && <span className={classes.synthetic}>{texts.synthetic}</span>}
      </div>
      {view && (
        <div className={`${classes.corner} ${classes.bottomLeft} figures`} data-testid="viewport-state">
          {view.window && <span>{texts.viewport.level(figure(view.window.center), figure(view.window.width))}</span>}
          <span>{texts.viewport.zoom(Math.round(view.scale * 100))}{view.inverted && ` · ${texts.viewport.inverted}`}</span>
          {image.lossy && <span>{texts.viewport.lossy}</span>}
          {!image.pixelSpacingMm && <span>{texts.viewport.noMillimetres}</span>}
        </div>
      )}
    </>
  );
}
