import { z } from 'zod';
import { InvalidInput } from '#libs/platform/errors/index.js';
import type { Received } from '#libs/platform/http/index.js';
import { MetadataRefused } from '../identity.errors.js';
import { MAX_METADATA_FILE, textOfFile } from '../saml/metadata-file.rules.js';

const ADDRESS = z.string().trim().max(1_000);

/** Where a provider publishes its metadata. */
export const METADATA_URL_FORM = z.object({ metadataUrl: ADDRESS.min(1) });

/** Metadata that was shown and is now approved; browsers write each end of a line as two characters. */
export const APPROVAL_FORM = z.object({
  metadata: z
    .string()
    .min(1)
    .max(2 * MAX_METADATA_FILE),
  /** Where it was read, to be read there every night from now on; empty for a file. */
  metadataUrl: ADDRESS.optional().transform((address) => address || null),
});

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
