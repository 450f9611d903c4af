import type { ImageView } from '../api/types';
import { texts } from '../texts/en';
import classes from './ImageStrip.module.css';

/** The study's images, by what their headers call them. */
export function ImageStrip({ images, current, onPick }: {
  images: ImageView[];
  current: string;
  onPick: (sopInstanceUid: string) => void;
}) {
  return (
    <nav className={classes.strip} aria-label={texts.study.images}>
      {images.map((image, at) => (
        <button
          key={image.sopInstanceUid}
          type="button"
          className={classes.image}
          aria-current={image.sopInstanceUid === current ? 'true' : undefined}
          disabled={image.unreadable !== null}
          title={image.unreadable ?? undefined}
          onClick={() => onPick(image.sopInstanceUid)}
        >
          <strong>{at + 1}</strong>
          <span>{[image.modality, image.viewPosition, image.laterality].filter(Boolean).join(' ')}</span>
        </button>
      ))}
    </nav>
  );
}
