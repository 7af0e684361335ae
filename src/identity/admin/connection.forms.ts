import { z } from 'zod';
import { InvalidInput } from '#libs/platform/errors/index.js';
import type { Received } from '#libs/platform/http/index.js';
import { MetadataRefused } from '../identity.errors.js';

/** Largest metadata file of the page, in bytes: it travels once more with the approval. */
export const MAX_METADATA_FILE = 120_000;

/** Metadata that was shown and is now approved; browsers write each end of a line as two characters. */
export const APPROVAL_FORM = z.object({
  metadata: z
    .string()
    .min(1)
    .max(2 * MAX_METADATA_FILE),
});

/** Where a provider publishes its metadata. */
export const METADATA_URL_FORM = z.object({ metadataUrl: z.string().trim().min(1).max(1_000) });

/**
 * The text of a metadata file, in whichever encoding its byte-order mark says.
 * @throws InvalidInput when no file was chosen, MetadataRefused for one that is too large
 */
export function sentMetadata(received: Received): string {
  if (received.outcome === 'missing') {
    throw new InvalidInput([{ field: 'metadata', code: 'identity.metadata-missing' }], 'identity.metadata-refused');
  }
  if (received.outcome === 'too-large') throw new MetadataRefused('too-large-here');
  return textOfFile(received.file.bytes);
}

/** Bytes as text, in whichever encoding their byte-order mark says. */
export function textOfFile(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  // What is no text comes out as replacement characters, which no metadata has: the reading then says what is wrong.
  return new TextDecoder(encoding).decode(bytes);
}
