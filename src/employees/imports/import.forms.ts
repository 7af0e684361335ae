import { z } from 'zod';
import { isIsoDate } from '#libs/calendar/index.js';
import { several, TICKED, type Received } from '#libs/platform/http/index.js';
import { IMPORT_FIELDS } from '../row-problem.js';
import { FileRefused, MAX_FILE_BYTES } from './employee-file.rules.js';
import type { SentFile } from './upload-import.js';

/** The file of the upload form. @throws FileRefused when none came, or too much */
export function sentFile(received: Received): SentFile {
  if (received.outcome === 'missing') throw new FileRefused('file-missing');
  if (received.outcome === 'too-large') throw new FileRefused('file-too-large', { max: MAX_FILE_BYTES / 1024 / 1024 });
  return received.file;
}

/** How the file is to be read: for each unknown title what it is, empty to leave it out. */
export const READING = z.object({
  column: several(z.union([z.enum(IMPORT_FIELDS), z.literal('')]).transform((field) => (field === '' ? null : field))),
  complete: TICKED,
});

/** People of one part of the list, and many more. */
const MOST_ABSENT = 2_000;

/** Who of the absent people shown leaves, and on which last day. */
export const ABSENT = z.object({
  shown: several(z.uuid(), MOST_ABSENT),
  leaves: several(z.uuid(), MOST_ABSENT),
  lastDay: z
    .string()
    .trim()
    .transform((day) => (day === '' ? null : day))
    .refine((day) => day === null || isIsoDate(day), 'employees.day-unknown')
    .default(null),
  /** The part of the list to show next. */
  page: z.coerce.number().int().positive().catch(1),
});

/** Which parts of the long lists a page shows. */
export const PARTS = z.object({
  absent: z.coerce.number().int().positive().catch(1),
  leavings: z.coerce.number().int().positive().catch(1),
});

/** The decision under a report: all or nothing, unless the button for leaving refused rows out was pressed. */
export const CONFIRMATION = z.object({
  keepGood: TICKED,
});
