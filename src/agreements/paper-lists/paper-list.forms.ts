import { z } from 'zod';
import { TICKED, type Received, type ReceivedFiles } from '#libs/platform/http/index.js';
import { MAX_PAPER_BYTES } from '#libs/platform/papers/index.js';
import { MAX_LIST_BYTES, PaperListRefused } from './paper-list-file.rules.js';
import type { SentScan } from './keep-list-scans.js';
import type { SentList } from './upload-paper-list.js';

/** Limits of one form with scans; more are sent with further forms. */
export const SCANS_LIMITS = { each: MAX_PAPER_BYTES, together: 25 * 1024 * 1024, files: 50 };

const MB = 1024 * 1024;

/** The same for messages: number of files, megabytes. */
export const SCANS_WORDS = {
  each: SCANS_LIMITS.each / MB,
  together: SCANS_LIMITS.together / MB,
  files: SCANS_LIMITS.files,
};

/** The list that came. @throws PaperListRefused when none came, or too much */
export function sentList(received: Received): SentList {
  if (received.outcome === 'missing') throw new PaperListRefused('file-missing');
  if (received.outcome === 'too-large')
    throw new PaperListRefused('file-too-large', { max: MAX_LIST_BYTES / 1024 / 1024 });
  return received.file;
}

/** The scans that came; refused under the field when there are none or too much of them. */
export const SCANS_RECEIVED = z.object({
  scans: z.custom<ReceivedFiles>().transform((received, check): readonly SentScan[] => {
    if (received.outcome === 'files') return received.files;
    const message = `agreements.papers.scans-${received.outcome === 'missing' ? 'none' : `sent-${received.outcome}`}`;
    check.addIssue({ code: 'custom', message, input: received, params: SCANS_WORDS });
    return z.NEVER;
  }),
});

/** The decision under a report: all or nothing, unless the button for leaving refused rows out was pressed. */
export const PAPER_LIST_DECISION = z.object({
  keepGood: TICKED,
  withoutScans: TICKED,
  /** The number of bookings that the page said would be cancelled. */
  ends: z.coerce.number().int().min(0).catch(-1),
});
