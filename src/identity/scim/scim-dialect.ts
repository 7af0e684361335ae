import { z } from 'zod';
import type { Dialect } from '#libs/platform/contributions/index.js';
import type { Limit } from '#libs/platform/http/index.js';
import { SCIM_TYPE } from './scim-answers.js';
import { scimTypeOf } from './scim.errors.js';

/** RFC 7644, 3.12. */
const SCIM_ERROR = z
  .object({
    schemas: z.array(z.literal('urn:ietf:params:scim:api:messages:2.0:Error')),
    status: z.string(),
    scimType: z.string().optional(),
    detail: z.string(),
  })
  .meta({ id: 'ScimError' });

/**
 * Requests of one directory. Entra ID asks that an application take 25 a second; its first cycle looks for each person, makes
 * them and adds them to a group: 15,000 requests for 5,000 people, which pass in one go.
 */
const DIRECTORY_PACE: Limit = { name: 'scim', points: 30_000, seconds: 600 };

/** Refusals in the form of SCIM: the status is a text (RFC 7644, 3.12). */
export const SCIM_DIALECT: Dialect = {
  name: 'Scim',
  under: '/scim',
  answer: SCIM_ERROR,
  statuses: { 412: 'The resource is not of the version that the request names any more' },
  mediaType: SCIM_TYPE,
  pace: DIRECTORY_PACE,
  write: ({ status, code, detail }) => {
    const scimType = scimTypeOf(code);
    return {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      status: String(status),
      ...(scimType && { scimType }),
      detail,
    };
  },
};
