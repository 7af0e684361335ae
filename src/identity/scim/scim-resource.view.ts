import { createHash } from 'node:crypto';
import { ENTERPRISE_SCHEMA, GROUP_SCHEMA, USER_SCHEMA } from './scim-attributes.rules.js';
import type { DirectoryGroup } from './directory-groups.repository.js';
import type { DirectoryUser } from './directory-users.repository.js';

/** A resource with its version, as it is sent. */
export interface ScimResource {
  readonly id: string;
  readonly meta: { readonly location: string; readonly version: string };
}

const LIST_SCHEMA = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';

/** A user as a directory reads it; what is not known is left out (RFC 7643, 2.5). @param root address of the interface */
export function userResource(root: string, { user, ...kept }: DirectoryUser): ScimResource {
  const name = { givenName: user.givenName, familyName: user.familyName, formatted: kept.displayName };
  const enterprise = {
    employeeNumber: user.employeeNumber,
    department: user.department,
    manager: user.manager === null ? null : { value: user.manager },
  };
  const hasMore = Object.values(enterprise).some((value) => value !== null);
  return withMeta(root, 'User', kept, {
    schemas: [USER_SCHEMA, ...(hasMore ? [ENTERPRISE_SCHEMA] : [])],
    id: kept.id,
    externalId: user.externalId,
    userName: user.userName,
    name,
    displayName: user.displayName ?? kept.displayName,
    title: user.title,
    active: user.active,
    emails: [{ value: user.email, type: 'work', primary: true }],
    groups: kept.groups.map(({ id, displayName }) => ({ value: id, display: displayName })),
    [ENTERPRISE_SCHEMA]: hasMore ? enterprise : null,
  });
}

/** A group as a directory reads it. @param withMembers its users too */
export function groupResource(root: string, group: DirectoryGroup, withMembers: boolean): ScimResource {
  return withMeta(root, 'Group', group, {
    schemas: [GROUP_SCHEMA],
    id: group.id,
    externalId: group.externalId,
    displayName: group.displayName,
    members: withMembers ? group.members.map((value) => ({ value, $ref: `${root}/Users/${value}` })) : null,
  });
}

/** A page of resources; `startIndex` counts from 1. */
export const listResponse = (page: { total: number; startIndex: number }, resources: readonly object[]) => ({
  schemas: [LIST_SCHEMA],
  totalResults: page.total,
  startIndex: page.startIndex,
  itemsPerPage: resources.length,
  Resources: resources,
});

function withMeta(
  root: string,
  resourceType: 'User' | 'Group',
  { id, createdAt, changedAt }: { readonly id: string; readonly createdAt: Date; readonly changedAt: Date },
  resource: object,
): ScimResource {
  const known = withoutNulls(resource);
  const said = JSON.stringify(known);
  // The version is that of what is said: whatever changed it, a form of this product or the directory.
  const version = `W/"${createHash('sha256').update(said).digest('base64url').slice(0, 20)}"`;
  const meta = {
    resourceType,
    created: createdAt.toISOString(),
    lastModified: changedAt.toISOString(),
    location: `${root}/${resourceType}s/${id}`,
    version,
  };
  return { ...known, id, meta };
}

/** An object without what is null, at any depth. */
function withoutNulls(resource: object): object {
  const entries = Object.entries(resource).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(
    entries.map(([name, value]: [string, unknown]) => [
      name,
      typeof value === 'object' && value !== null && !Array.isArray(value) ? withoutNulls(value) : value,
    ]),
  );
}
