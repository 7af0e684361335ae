import type { Request } from 'express';
import { NotFound } from '../errors/index.js';

/** The account of the session. @throws NotFound where the person came in through a company provider */
export function accountOf(req: Request): string {
  const accountId = req.session?.principal?.accountId;
  if (accountId === undefined) throw new NotFound('account');
  return accountId;
}
