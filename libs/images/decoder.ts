import sharp, { type Metadata, type Sharp } from 'sharp';
import { ImageRefused } from './image-refused.js';

/** Points of a picture that are decoded at most: a telephone's largest photo has some 50 million. */
const MOST_POINTS = 60_000_000;
const SECONDS = 20;

const FORMATS: readonly (string | undefined)[] = ['png', 'jpeg', 'webp'];

/** One picture at a time needs one thread, and nobody asks for the same twice. */
sharp.concurrency(1);
sharp.cache(false);

/** A picture that may be decoded, with what its header says. */
export interface Decodable {
  readonly picture: Sharp;
  /** As it is seen: turned as the camera was. */
  readonly width: number;
  readonly height: number;
}

/**
 * Reads the header of a picture, and no more: what is no picture, or too large, costs nothing further. Of several frames the first.
 *
 * @throws ImageRefused `format`, `broken`, `too-many-points`
 */
export async function decodable(bytes: Uint8Array): Promise<Decodable> {
  const { format, width, height, orientation = 1 } = await headerOf(bytes);
  if (!FORMATS.includes(format)) throw new ImageRefused('format');
  if (width * height > MOST_POINTS) throw new ImageRefused('too-many-points');
  const lies = orientation > 4;
  return {
    picture: sharp(bytes, { limitInputPixels: MOST_POINTS, failOn: 'error', pages: 1 })
      .timeout({ seconds: SECONDS })
      .rotate(),
    width: lies ? height : width,
    height: lies ? width : height,
  };
}

/** @throws ImageRefused `broken`: whatever is wrong inside a picture shows when it is decoded */
export async function decoded<T>(result: Promise<T>): Promise<T> {
  try {
    return await result;
  } catch (error) {
    throw new ImageRefused('broken', { cause: error });
  }
}

async function headerOf(bytes: Uint8Array): Promise<Metadata> {
  try {
    // The bound on points is ours to tell, not the decoder's.
    return await sharp(bytes, { limitInputPixels: false }).metadata();
  } catch (error) {
    throw new ImageRefused('format', { cause: error });
  }
}
