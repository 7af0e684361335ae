import type { Received } from '#libs/platform/http/index.js';
import { LogoRefused } from './logo.errors.js';

/** Bytes of a picture that is sent as a logo. */
export const MOST_LOGO_BYTES = 5 * 1024 * 1024;

/** The picture of the form. @throws LogoRefused when none came, or too much */
export function sentPicture(received: Received): Uint8Array {
  if (received.outcome === 'missing') throw new LogoRefused('missing');
  if (received.outcome === 'too-large') throw new LogoRefused('too-large', { max: MOST_LOGO_BYTES / 1024 / 1024 });
  return received.file.bytes;
}
