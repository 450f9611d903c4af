import { cache, imageLoader, metaData, utilities, type Types } from '@cornerstonejs/core';
import { send } from '../api/client';
import type { ImageView } from '../api/types';

const SCHEME = 'fovea';

/** Images the viewport has been asked to show, by Cornerstone image id. */
const known = new Map<string, { image: ImageView; frame: number }>();

export function imageIdOf(image: ImageView, frame: number): string {
  const id = `${SCHEME}:${image.sopInstanceUid}/${frame}`;
  known.set(id, { image, frame });
  return id;
}

type Samples = Uint8Array | Uint16Array | Int16Array | Float32Array;

/** Stored samples as they came from the server, little endian like every browser's machine. */
function stored(bytes: ArrayBuffer, image: ImageView): Samples {
  if (image.bytesPerSample === 1) return new Uint8Array(bytes);
  return image.signed ? new Int16Array(bytes) : new Uint16Array(bytes);
}

/** Modality units: Rescale Slope and Intercept applied (PS3.3 C.11.1). */
function rescaled(samples: Samples, image: ImageView): Samples {
  if (image.samplesPerPixel !== 1 || (image.slope === 1 && image.intercept === 0)) return samples;
  const values = new Float32Array(samples.length);
  for (let at = 0; at < samples.length; at++) values[at] = samples[at]! * image.slope + image.intercept;
  return values;
}

function extremes(samples: Samples): [number, number] {
  let least = Infinity;
  let most = -Infinity;
  for (const value of samples) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return [least, most];
}

async function load(imageId: string): Promise<Types.IImage> {
  const { image, frame } = known.get(imageId)!;
  const response = await send(`/api/instances/${image.sopInstanceUid}/frames/${frame}`);
  const bytes = await response.arrayBuffer();
  const expected = image.rows * image.columns * image.samplesPerPixel * image.bytesPerSample;
  if (bytes.byteLength !== expected) {
    throw new Error(`expected ${expected} bytes of pixels, found ${bytes.byteLength}`);
  }
  const samples = rescaled(stored(bytes, image), image);
  const [minPixelValue, maxPixelValue] = extremes(samples);
  const colour = image.samplesPerPixel === 3;
  const first = image.windows[0];
  const [rowSpacing, columnSpacing] = image.pixelSpacingMm ?? [1, 1];
  const voxelManager = utilities.VoxelManager.createImageVoxelManager({
    width: image.columns,
    height: image.rows,
    numberOfComponents: image.samplesPerPixel,
    scalarData: samples,
    id: imageId,
  });
  return {
    imageId,
    minPixelValue,
    maxPixelValue,
    slope: 1,
    intercept: 0,
    windowCenter: first?.center ?? (minPixelValue + maxPixelValue) / 2,
    windowWidth: first?.width ?? Math.max(1, maxPixelValue - minPixelValue),
    rows: image.rows,
    columns: image.columns,
    height: image.rows,
    width: image.columns,
    color: colour,
    rgba: false,
    numberOfComponents: image.samplesPerPixel,
    columnPixelSpacing: columnSpacing ?? 1,
    rowPixelSpacing: rowSpacing ?? 1,
    invert: false,
    photometricInterpretation: colour ? 'RGB' : 'MONOCHROME2',
    sizeInBytes: samples.byteLength,
    dataType: samples.constructor.name,
    getPixelData: () => samples,
    getCanvas: undefined,
    voxelManager,
  } as unknown as Types.IImage;
}

/** What Cornerstone asks of an image besides its pixels. A radiograph has no position in space. */
function describe(type: string, imageId: string): unknown {
  const entry = known.get(imageId);
  if (!entry) return undefined;
  const { image } = entry;
  const [rowSpacing, columnSpacing] = image.pixelSpacingMm ?? [1, 1];
  switch (type) {
    case 'imagePixelModule':
      return {
        samplesPerPixel: image.samplesPerPixel,
        photometricInterpretation: image.samplesPerPixel === 3 ? 'RGB' : 'MONOCHROME2',
        rows: image.rows,
        columns: image.columns,
        bitsAllocated: image.bytesPerSample * 8,
        bitsStored: image.bytesPerSample * 8,
        highBit: image.bytesPerSample * 8 - 1,
        pixelRepresentation: image.signed ? 1 : 0,
      };
    case 'imagePlaneModule':
      return {
        rows: image.rows,
        columns: image.columns,
        imageOrientationPatient: [1, 0, 0, 0, 1, 0],
        rowCosines: [1, 0, 0],
        columnCosines: [0, 1, 0],
        imagePositionPatient: [0, 0, 0],
        pixelSpacing: [rowSpacing, columnSpacing],
        rowPixelSpacing: rowSpacing,
        columnPixelSpacing: columnSpacing,
        frameOfReferenceUID: image.sopInstanceUid,
      };
    case 'generalSeriesModule':
      return { modality: image.modality };
    default:
      return undefined;
  }
}

let registered = false;

/** Teaches Cornerstone where frames come from: decoded by the server, as the models read them. */
export function registerFrames(): void {
  if (registered) return;
  registered = true;
  imageLoader.registerImageLoader(SCHEME, ((imageId: string) => ({ promise: load(imageId) })) as never);
  metaData.addProvider(describe as never, 100);
  cache.setMaxCacheSize(512 * 1024 * 1024);
}
