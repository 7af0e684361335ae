import type { Dialect } from '#libs/platform/contributions/index.js';
import { SCIM_TYPE } from './scim-answers.js';
import { scimTypeOf } from './scim.errors.js';

/** Refusals in the form of SCIM: the status is a text (RFC 7644, 3.12). */
export const SCIM_DIALECT: Dialect = {
  under: '/scim',
  mediaType: SCIM_TYPE,
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
