import { z } from 'zod';

/** How a resource of the directory is answered (RFC 7643, 3): what is unknown is left out. */
export const SCIM_RESOURCE_ANSWER = z
  .looseObject({
    schemas: z.array(z.string()),
    id: z.string().optional(),
    externalId: z.string().optional(),
    meta: z.looseObject({ resourceType: z.string() }).optional(),
  })
  .meta({ id: 'ScimResource', description: 'A user or group, by the schemas that it names (RFC 7643).' });

/** How several are answered (RFC 7644, 3.4.2). */
export const SCIM_LIST_ANSWER = z
  .object({
    schemas: z.array(z.literal('urn:ietf:params:scim:api:messages:2.0:ListResponse')),
    totalResults: z.int(),
    startIndex: z.int(),
    itemsPerPage: z.int(),
    Resources: z.array(SCIM_RESOURCE_ANSWER),
  })
  .meta({ id: 'ScimList' });

/** What a directory may ask of a list; described here, read by `questionOf`. */
export const SCIM_QUESTION = z.object({
  filter: z.string().optional().meta({ description: 'Comparisons with `eq`, joined with `and`.' }),
  startIndex: z.string().optional(),
  count: z.string().optional(),
  attributes: z.string().optional(),
  excludedAttributes: z.string().optional(),
});

/** A user or group as the directory sends it; described here, read attribute by attribute. */
export const SCIM_BODY = z.looseObject({ schemas: z.array(z.string()).optional() });

/** A change (RFC 7644, 3.5.2), in the dialects of Entra ID and Okta. */
export const SCIM_PATCH_BODY = z.looseObject({
  schemas: z.array(z.string()).optional(),
  Operations: z.array(z.looseObject({ op: z.string(), path: z.string().optional() })),
});
