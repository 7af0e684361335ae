import type { Request } from 'express';
import { z } from 'zod';
import type { Received } from '../http/index.js';
import { readPaper, type Paper, type PaperType } from './paper.rules.js';

/** Codes of the refusals of a paper that came with a form. */
interface PaperRefusals {
  readonly otherKind: string;
  readonly tooLarge: string;
}

/** A paper that came with a form, or nothing; anything but these types is refused under the field. */
export const paperField = ({ otherKind, tooLarge }: PaperRefusals, allowed?: readonly PaperType[]) =>
  z.custom<Received>().transform((received, check): Paper | null => {
    const refuse = (message: string) => {
      check.addIssue({ code: 'custom', message, input: received });
      return z.NEVER;
    };
    if (received.outcome === 'missing') return null;
    if (received.outcome === 'too-large') return refuse(tooLarge);
    return readPaper(received.file, allowed) ?? refuse(otherKind);
  });

/** The fields of a multipart form together with its file, as one form. */
export function withFile(req: Request, field: string, received: Received): Readonly<Record<string, unknown>> {
  const body: unknown = req.body;
  return { ...(typeof body === 'object' ? body : {}), [field]: received };
}
