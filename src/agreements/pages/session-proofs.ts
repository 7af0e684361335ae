import type { Request } from 'express';
import type { ReauthenticationProof } from '#libs/platform/context/index.js';

/** Whether the session holds a fresh identification for a purpose; the use case decides whether it is still valid. */
export const hasProof = (req: Request, purpose: string): boolean =>
  req.session.reauthentications?.[purpose] !== undefined;

/** Takes a fresh identification out of the session: it can be used once. */
export function takeProof(req: Request, purpose: string): ReauthenticationProof | null {
  const proof = req.session.reauthentications?.[purpose];
  if (req.session.reauthentications) delete req.session.reauthentications[purpose];
  return proof ?? null;
}
