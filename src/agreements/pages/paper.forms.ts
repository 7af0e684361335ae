import type { Request } from 'express';
import { z } from 'zod';
import type { Received } from '#libs/platform/http/index.js';
import { readPaper, type Paper, type PaperType } from '../papers/paper.rules.js';
import { dayOf, TERMS } from './agreements.forms.js';

/**
 * A paper that came with a form, or nothing; anything but these types is refused under the field.
 * @param what code of the refusal of another kind of file
 */
export const paperField = (what: string, allowed?: readonly PaperType[]) =>
  z.custom<Received>().transform((received, check): Paper | null => {
    const refuse = (message: string) => {
      check.addIssue({ code: 'custom', message, input: received });
      return z.NEVER;
    };
    if (received.outcome === 'missing') return null;
    if (received.outcome === 'too-large') return refuse('agreements.paper-too-large');
    return readPaper(received.file, allowed) ?? refuse(what);
  });

/** The fields of a multipart form together with its file, as one form. */
export function withFile(req: Request, field: string, received: Received): Readonly<Record<string, unknown>> {
  const body: unknown = req.body;
  return { ...(typeof body === 'object' ? body : {}), [field]: received };
}

/** An agreement that was signed on paper. */
export const PAPER_FORM = z.object({
  /** Staff number or work address. */
  person: z.string().trim().min(1, 'agreements.person-missing').max(200),
  signedOn: dayOf('agreements.signed-on-missing'),
  ...TERMS,
  /** How many bookings the form said would end; nothing the first time. */
  ends: z.coerce.number().int().min(0).max(100_000).default(0),
  scan: paperField('agreements.paper-type'),
});
