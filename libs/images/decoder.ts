import { Transformer } from '@napi-rs/image';
import { imageSize } from 'image-size';
import { ImageRefused } from './image-refused.js';

/** Points of a picture that are decoded at most: some 150 MB while it is. */
const MOST_POINTS = 25_000_000;

const FORMATS: readonly (string | undefined)[] = ['png', 'jpg', 'webp'];

/** A picture's sides in points. */
export interface Sides {
  readonly width: number;
  readonly height: number;
}

/** What the header of a picture says of it. @throws ImageRefused `format` where it is none of ours */
export function sidesOf(bytes: Uint8Array): Sides {
  try {
    const { type, width, height } = imageSize(bytes);
    if (FORMATS.includes(type)) return { width, height };
  } catch (error) {
    throw new ImageRefused('format', { cause: error });
  }
  throw new ImageRefused('format');
}

/**
 * A picture to be written anew, standing as the camera was held. Only its header is read here: what is no picture, or too large,
 * costs nothing further. Decoding happens outside this thread.
 *
 * @throws ImageRefused `format`, `too-many-points`
 */
export function decodable(bytes: Uint8Array): { readonly picture: Transformer } & Sides {
  const sides = sidesOf(bytes);
  if (sides.width * sides.height > MOST_POINTS) throw new ImageRefused('too-many-points');
  return { picture: new Transformer(bytes).rotate(), ...sides };
}

/** @throws ImageRefused `broken`: whatever is wrong inside a picture shows when it is decoded */
export async function decoded(result: Promise<Uint8Array>): Promise<Uint8Array> {
  try {
    return new Uint8Array(await result);
  } catch (error) {
    throw new ImageRefused('broken', { cause: error });
  }
}
