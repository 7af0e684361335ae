import { z } from 'zod';
import { RECEIVED, type Received } from '#libs/platform/http/index.js';
import { PHOTO_LICENCES } from '../../sites/index.js';
import { PhotoRefused } from './photo.errors.js';

/** Bytes of a file that is sent as a photo: what telephones make. */
export const MOST_PHOTO_BYTES = 15 * 1024 * 1024;

const line = (most: number, missing: string) => z.string().trim().min(1, missing).max(most, 'hosting.text-long');
const WORDS = {
  altFr: line(300, 'hosting.photo-alt'),
  altEn: z
    .string()
    .trim()
    .max(300, 'hosting.text-long')
    .default('')
    .transform((text) => text || null),
  credit: line(200, 'hosting.photo-credit'),
  licence: z.enum(PHOTO_LICENCES, 'hosting.choice-form'),
};

/** What is said of a photo. */
export const PHOTO_WORDS_FORM = z.object(WORDS);

/** A photo with what is said of it; whoever sends it has its rights, and the consent of people who can be recognised. */
export const PHOTO_FORM = z.object({
  ...WORDS,
  rights: z.literal('1', 'hosting.photo-rights'),
  photo: RECEIVED,
});

/** One place earlier or later in the order. */
export const PHOTO_ORDER_FORM = z.object({ way: z.enum(['earlier', 'later']) });

/** The file of the form. @throws PhotoRefused when none came, or too much */
export function sentPhoto(received: Received): Uint8Array {
  if (received.outcome === 'missing') throw new PhotoRefused('missing');
  if (received.outcome === 'too-large') throw new PhotoRefused('too-large', { max: MOST_PHOTO_BYTES / 1024 / 1024 });
  return received.file.bytes;
}
