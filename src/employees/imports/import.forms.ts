import { z } from 'zod';
import type { Received } from '#libs/platform/http/index.js';
import { FileRefused, MAX_FILE_BYTES } from './employee-file.rules.js';
import type { SentFile } from './upload-import.js';

/** What the upload form brought. */
export const RECEIVED = z.custom<Received>((value) => typeof value === 'object' && value !== null);

/** The file of the upload form. @throws FileRefused when none came, or too much */
export function sentFile(received: Received): SentFile {
  if (received.outcome === 'missing') throw new FileRefused('file-missing');
  if (received.outcome === 'too-large') throw new FileRefused('file-too-large', { max: MAX_FILE_BYTES / 1024 / 1024 });
  return received.file;
}

/** The decision under a report: all or nothing, unless the button for leaving refused rows out was pressed. */
export const CONFIRMATION = z.object({
  keepGood: z
    .literal('1')
    .optional()
    .transform((value) => value === '1'),
});
