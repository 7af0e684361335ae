import { ResizeFit, Transformer } from '@napi-rs/image';
import { isAnimated } from './animated.rules.js';
import { decodable, decoded, sidesOf, type Sides } from './decoder.js';
import { ImageRefused } from './image-refused.js';

/** The names of a photo's sizes, the smallest first. */
export const PHOTO_SIZES = ['small', 'medium', 'large'] as const;
export type PhotoSize = (typeof PHOTO_SIZES)[number];

/** The longer side of each size, in points: a card, a page, a large screen. */
const LONGER_SIDE: Readonly<Record<PhotoSize, number>> = { small: 480, medium: 960, large: 1600 };
/** Least points of the longer and of the shorter side. */
const LEAST = { longer: 640, shorter: 320 } as const;
/** Quality of JPEG from 0 to 100: what is added above it is not seen. */
const QUALITY = 80;
/** Markers of a JPEG: its first bytes, those before its pixels, and its last. */
const [START, PIXELS, END] = [0xffd8, 0xffda, Buffer.from([0xff, 0xd9])];

/** A photo in one size. */
export interface SizedPhoto extends Sides {
  readonly size: PhotoSize;
  /** JPEG; nothing else of the file that came: neither where and by what it was taken, nor words. */
  readonly jpeg: Uint8Array;
}

/**
 * Makes the sizes of a photo that somebody sent, the largest first; it is never enlarged, so that a small one has fewer sizes. What
 * was transparent is black. Decoded once, outside this thread.
 *
 * @throws ImageRefused `format`, `animated`, `too-many-points`, `too-small` below 640 × 320 points, `broken`
 */
export async function readPhoto(bytes: Uint8Array): Promise<SizedPhoto[]> {
  const { picture, width, height } = decodable(bytes);
  if (isAnimated(bytes)) throw new ImageRefused('animated');
  if (isCutShort(bytes)) throw new ImageRefused('broken');
  if (Math.max(width, height) < LEAST.longer || Math.min(width, height) < LEAST.shorter)
    throw new ImageRefused('too-small');
  const large = await sized(picture, 'large', Math.max(width, height));
  const photos = [large];
  for (const size of ['medium', 'small'] as const)
    if (LONGER_SIDE[size] < Math.max(large.width, large.height))
      photos.push(await sized(new Transformer(large.jpeg), size, Infinity));
  return photos;
}

/** @param longer its longer side now: a picture that fits already is not drawn anew */
async function sized(picture: Transformer, size: PhotoSize, longer: number): Promise<SizedPhoto> {
  const room = LONGER_SIDE[size];
  const fitted = longer > room ? picture.resize({ width: room, height: room, fit: ResizeFit.Inside }) : picture;
  const jpeg = await decoded(fitted.jpeg(QUALITY));
  return { size, jpeg, ...sidesOf(jpeg) };
}

/**
 * Decoders fill up what is missing of a JPEG with grey; a whole one says where it ends. What stands before its pixels is passed over
 * by its length (ITU T.81, B.1.1.4): a small picture in there has an end of its own.
 */
function isCutShort(bytes: Uint8Array): boolean {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.readUInt16BE(0) !== START) return false;
  let at = 2;
  while (at + 4 <= view.length && view.readUInt16BE(at) !== PIXELS) at += 2 + view.readUInt16BE(at + 2);
  return !view.subarray(at).includes(END);
}
