import { z } from 'zod';
import { several } from '#libs/platform/http/index.js';
import { RESOURCE_SCOPES } from '../../access/index.js';
import { TOKEN_SCOPES } from '../tokens/api-token.rules.js';

const blankIsAbsent = (text: string | undefined) => text?.trim() || undefined;

/** A new token, as typed; the use case judges it. */
export const TOKEN_FORM = z.object({
  scope: z.enum(TOKEN_SCOPES).default('api'),
  resources: several(z.enum(RESOURCE_SCOPES)),
  name: z.string().max(300).optional().transform(blankIsAbsent),
  as: z.string().max(300).optional().transform(blankIsAbsent),
  days: z.string().max(20).optional().transform(blankIsAbsent),
});

/** Where to go on after revoking a token: one of the two pages that list it. */
export const REVOCATION_FORM = z.object({
  return: z
    .string()
    .regex(/^\/admin\/(tokens|members\/[0-9a-f-]{36})$/)
    .catch('/admin/tokens'),
});
