/** A request of a company directory, as Entra ID sends it. */
export interface DirectoryRequest {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly path: string;
  readonly body?: unknown;
}

const CORE = 'urn:ietf:params:scim:schemas:core:2.0';
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

/** The address of one generated person, the same in the register and in the directory. */
export const addressOf = (n: number): string => `s${n}@annuaire.example`;

/** Whether somebody is here before they are made. */
export const findRequest = (n: number): DirectoryRequest => ({
  method: 'GET',
  path: `/Users?filter=${encodeURIComponent(`userName eq "${addressOf(n)}"`)}`,
});

/** A person with what the default mapping sends; the register knows them by the same number. */
export const createRequest = (n: number): DirectoryRequest => ({
  method: 'POST',
  path: '/Users',
  body: {
    schemas: [`${CORE}:User`, ENTERPRISE],
    externalId: `ext-${n}`,
    userName: addressOf(n),
    active: true,
    displayName: `Camille Fictif-${n}`,
    emails: [{ primary: true, type: 'work', value: addressOf(n) }],
    meta: { resourceType: 'User' },
    name: { formatted: `Camille Fictif-${n}`, familyName: `Fictif-${n}`, givenName: 'Camille' },
    title: 'Chargée d’études',
    [ENTERPRISE]: { employeeNumber: `S${n}`, department: `Direction ${n % 40}` },
  },
});

/** The group that everybody joins. */
export const GROUP_REQUEST: DirectoryRequest = {
  method: 'POST',
  path: '/Groups',
  body: { schemas: [`${CORE}:Group`], displayName: 'Tout le monde', externalId: 'ext-group', members: [] },
};

const patch = (path: string, operation: object): DirectoryRequest => ({
  method: 'PATCH',
  path,
  body: { schemas: [PATCH], Operations: [operation] },
});

/** Somebody joins a group, one a request. */
export const joinRequest = (group: string, id: string): DirectoryRequest =>
  patch(`/Groups/${group}`, { op: 'Add', path: 'members', value: [{ value: id }] });

/** Somebody moves to another department. */
export const moveRequest = (id: string, n: number): DirectoryRequest =>
  patch(`/Users/${id}`, { op: 'Replace', path: `${ENTERPRISE}:department`, value: `Direction ${(n + 1) % 40}` });

/** Somebody loses access, as when a group is unassigned. */
export const leaveRequest = (id: string): DirectoryRequest =>
  patch(`/Users/${id}`, { op: 'Replace', path: 'active', value: 'False' });
