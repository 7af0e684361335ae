import { systemContext } from '#libs/platform/context/index.js';
import { CreateApiToken } from '../../../src/identity/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import { company, type Company } from './acme.js';

/*
 * The requests that the guides of two directories print, form by form and in their order, with people of our own:
 * Microsoft Entra, "Develop and plan provisioning for a SCIM endpoint" (sections "User operations", "Group operations", "Schema
 * discovery"); Okta, "SCIM 2.0 Spec Test". What each step has to answer stands beside it.
 */
const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

interface Step {
  readonly what: string;
  readonly request: readonly [method: string, path: string, body?: unknown];
  readonly status: number;
  /** What the answer has at least. */
  readonly answer?: Record<string, unknown>;
  /** What the answer does not have. */
  readonly absent?: string;
  /** Keeps the id of the answer under this name, for `{name}` in later steps. */
  readonly keep?: string;
}

const change = (...operations: object[]) => ({ schemas: [PATCH], Operations: operations });
const found = (...resources: object[]) => ({
  totalResults: resources.length,
  startIndex: 1,
  Resources: resources.map((each) => expect.objectContaining(each) as unknown),
});

const ENTRA: readonly Step[] = [
  {
    what: 'create a user',
    request: [
      'POST',
      '/Users',
      {
        schemas: [USER, ENTERPRISE],
        externalId: '5f0c8d3a-fictif',
        userName: 'Essai_Fictif_1',
        active: true,
        emails: [{ primary: true, type: 'work', value: 'essai.fictif@acme.example' }],
        meta: { resourceType: 'User' },
        name: { formatted: 'Essai Fictif', familyName: 'Fictif', givenName: 'Essai' },
        roles: [],
      },
    ],
    status: 201,
    answer: { userName: 'Essai_Fictif_1', externalId: '5f0c8d3a-fictif', active: true },
    keep: 'user',
  },
  { what: 'get the user', request: ['GET', '/Users/{user}'], status: 200, answer: { userName: 'Essai_Fictif_1' } },
  { what: 'get nobody', request: ['GET', '/Users/5171a35d82074e068ce2'], status: 404, answer: { status: '404' } },
  {
    what: 'find by userName',
    request: ['GET', '/Users?filter=userName eq "Essai_Fictif_1"'],
    status: 200,
    answer: found({ userName: 'Essai_Fictif_1' }),
  },
  {
    what: 'find nobody',
    request: ['GET', '/Users?filter=userName eq "nobody here"'],
    status: 200,
    answer: found(),
  },
  {
    what: 'change several values',
    request: [
      'PATCH',
      '/Users/{user}',
      change(
        { op: 'Replace', path: 'emails[type eq "work"].value', value: 'autre.fictif@acme.example' },
        { op: 'Replace', path: 'name.familyName', value: 'Autrement' },
      ),
    ],
    status: 200,
    answer: {
      emails: [expect.objectContaining({ value: 'autre.fictif@acme.example' })],
      name: expect.objectContaining({ familyName: 'Autrement', givenName: 'Essai' }),
    },
  },
  {
    what: 'change one value',
    request: ['PATCH', '/Users/{user}', change({ op: 'Replace', path: 'userName', value: 'Essai_Fictif_2' })],
    status: 200,
    answer: { userName: 'Essai_Fictif_2' },
  },
  {
    what: 'create a group without members',
    request: [
      'POST',
      '/Groups',
      {
        schemas: [GROUP, 'http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group'],
        externalId: '8aa1-fictif',
        displayName: 'Groupe fictif',
        meta: { resourceType: 'Group' },
      },
    ],
    status: 201,
    answer: { displayName: 'Groupe fictif', members: [] },
    keep: 'group',
  },
  {
    what: 'get the group without its members',
    request: ['GET', '/Groups/{group}?excludedAttributes=members'],
    status: 200,
    answer: { displayName: 'Groupe fictif' },
    absent: 'members',
  },
  {
    what: 'find the group by its name',
    request: ['GET', '/Groups?excludedAttributes=members&filter=displayName eq "Groupe fictif"'],
    status: 200,
    answer: found({ displayName: 'Groupe fictif' }),
  },
  {
    what: 'rename the group',
    request: ['PATCH', '/Groups/{group}', change({ op: 'Replace', path: 'displayName', value: 'Groupe renommé' })],
    status: 204,
  },
  {
    what: 'add a member',
    request: [
      'PATCH',
      '/Groups/{group}',
      change({ op: 'Add', path: 'members', value: [{ $ref: null, value: '{user}' }] }),
    ],
    status: 204,
  },
  {
    what: 'ask whether somebody is a member',
    request: ['GET', '/Groups?excludedAttributes=members&filter=id eq "{group}" and members eq "{user}"'],
    status: 200,
    answer: found({ displayName: 'Groupe renommé' }),
  },
  {
    what: 'remove a member',
    request: [
      'PATCH',
      '/Groups/{group}',
      change({ op: 'Remove', path: 'members', value: [{ $ref: null, value: '{user}' }] }),
    ],
    status: 204,
  },
  { what: 'and nobody is left', request: ['GET', '/Groups/{group}'], status: 200, answer: { members: [] } },
  { what: 'delete the group', request: ['DELETE', '/Groups/{group}'], status: 204 },
  {
    what: 'disable the user',
    request: ['PATCH', '/Users/{user}', change({ op: 'Replace', path: 'active', value: false })],
    status: 200,
    answer: { active: false },
  },
  { what: 'delete the user', request: ['DELETE', '/Users/{user}'], status: 204 },
  {
    what: 'discover the schemas',
    request: ['GET', '/Schemas'],
    status: 200,
    answer: { Resources: expect.arrayContaining([expect.objectContaining({ id: USER })]) },
  },
];

const OKTA: readonly Step[] = [
  {
    what: 'list one user',
    request: ['GET', '/Users?count=1&startIndex=1'],
    status: 200,
    answer: { itemsPerPage: 1, startIndex: 1 },
  },
  {
    what: 'find nobody by a random address',
    request: ['GET', '/Users?filter=userName eq "abcdefgh-1234@atko.example"&startIndex=1&count=100'],
    status: 200,
    answer: found(),
  },
  { what: 'get nobody by a random id', request: ['GET', '/Users/010101001010101011001010101011'], status: 404 },
  {
    what: 'create a user',
    request: [
      'POST',
      '/Users',
      {
        schemas: [USER],
        userName: 'okta.fictif@acme.example',
        name: { givenName: 'Okta', familyName: 'Fictif' },
        emails: [{ primary: true, value: 'okta.fictif@acme.example', type: 'work' }],
        displayName: 'Okta Fictif',
        locale: 'fr-FR',
        externalId: '00ujl29u0le5T6Aj10h7',
        groups: [],
        password: '1mz050nq',
        active: true,
      },
    ],
    status: 201,
    answer: { active: true, userName: 'okta.fictif@acme.example' },
    absent: 'password',
    keep: 'user',
  },
  {
    what: 'create the same user again',
    request: ['POST', '/Users', { schemas: [USER], userName: 'OKTA.FICTIF@acme.example', active: true }],
    status: 409,
    answer: { scimType: 'uniqueness' },
  },
  {
    what: 'find the user in other letters',
    request: ['GET', '/Users?filter=userName eq "Okta.Fictif@ACME.example"'],
    status: 200,
    answer: found({ userName: 'okta.fictif@acme.example' }),
  },
  {
    what: 'replace the user',
    request: [
      'PUT',
      '/Users/{user}',
      {
        schemas: [USER],
        id: '{user}',
        userName: 'okta.fictif@acme.example',
        name: { givenName: 'Autre', middleName: '', familyName: 'Fictif' },
        emails: [
          { primary: true, value: 'okta.fictif@acme.example', type: 'work', display: 'okta.fictif@acme.example' },
        ],
        active: true,
        groups: [],
        meta: { resourceType: 'User' },
      },
    ],
    status: 200,
    answer: { name: expect.objectContaining({ givenName: 'Autre' }) },
  },
  {
    what: 'deactivate without a path',
    request: ['PATCH', '/Users/{user}', change({ op: 'replace', value: { active: false } })],
    status: 200,
    answer: { active: false },
  },
  { what: 'list groups', request: ['GET', '/Groups?startIndex=1&count=100'], status: 200 },
];

describe('the requests of the guides', () => {
  let portal: TestApp;
  let acme: Company;
  let token: string;
  beforeAll(async () => {
    portal = await testApp();
    acme = await company(portal, 'acme');
    const made = portal.app.get(CreateApiToken, { strict: false });
    token = (await made.execute(systemContext('test', acme.employerId, 'test'), { scope: 'scim' })).token;
  });
  afterAll(() => portal.close());

  it.each([
    ['Microsoft Entra ID', ENTRA],
    ['Okta', OKTA],
  ])('%s', async (_, steps) => {
    const kept = new Map<string, string>();
    const fill = (text: string) => text.replaceAll(/\{(user|group)\}/g, (_whole, name: string) => kept.get(name)!);
    for (const { what, request, status, answer = {}, absent = 'nothing', keep } of steps) {
      const [method, path, body] = request;
      const sent = body === undefined ? undefined : (JSON.parse(fill(JSON.stringify(body))) as unknown);
      const page = await portal.browser().api(method, `/scim/v2${fill(path)}`, sent, {
        headers: {
          authorization: `Bearer ${token}`,
          accept: 'application/scim+json',
          ...(body !== undefined && { 'content-type': 'application/scim+json' }),
        },
      });
      expect({ what, status: page.status }).toEqual({ what, status });
      const told = (page.status === 204 ? {} : page.json()) as Record<string, unknown>;
      expect(told).toMatchObject(answer);
      expect(Object.keys(told)).not.toContain(absent);
      if (keep) kept.set(keep, String(told.id));
    }
  });
});
