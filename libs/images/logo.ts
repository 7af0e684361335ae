import { CompressionType, ResizeFit } from '@napi-rs/image';
import { decodable, decoded, sidesOf } from './decoder.js';
import { ImageRefused } from './image-refused.js';

/** A logo in the one form in which it is shown and printed. */
export interface Logo {
  /** PNG with sRGB colours and, where it had one, its transparency; nothing else of the file that came. */
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** The room of a logo in points: twice that of a document's head at 200 dpi. */
const ROOM = { width: 640, height: 240 } as const;
const LEAST = 32;

/**
 * Makes a logo of a picture that somebody sent.
 *
 * @throws ImageRefused `format`, `broken`, `too-many-points`, and `too-small` below 32 points a side
 */
export async function readLogo(bytes: Uint8Array): Promise<Logo> {
  const { picture, width, height } = decodable(bytes);
  if (Math.min(width, height) < LEAST) throw new ImageRefused('too-small');
  const room = width > ROOM.width || height > ROOM.height;
  const fitted = room ? picture.resize({ ...ROOM, fit: ResizeFit.Inside }) : picture;
  const png = await decoded(fitted.png({ compressionType: CompressionType.Best }));
  return { png, ...sidesOf(png) };
}
