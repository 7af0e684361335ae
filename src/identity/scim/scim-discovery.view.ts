import { ENTERPRISE_SCHEMA, GROUP_SCHEMA, USER_SCHEMA } from './scim-attributes.rules.js';

const SCHEMA_SCHEMA = 'urn:ietf:params:scim:schemas:core:2.0:Schema';
const TYPE_SCHEMA = 'urn:ietf:params:scim:schemas:core:2.0:ResourceType';

interface Attribute {
  readonly name: string;
  readonly type: 'string' | 'boolean' | 'complex';
  readonly multiValued: boolean;
  readonly description: string;
  readonly required: boolean;
  readonly caseExact: boolean;
  readonly mutability: 'readWrite' | 'readOnly';
  readonly returned: 'default';
  readonly uniqueness: 'none' | 'server';
  readonly subAttributes?: readonly Attribute[];
}

const attribute = (name: string, description: string, changes: Partial<Attribute> = {}): Attribute => ({
  name,
  type: 'string',
  multiValued: false,
  description,
  required: false,
  caseExact: false,
  mutability: 'readWrite',
  returned: 'default',
  uniqueness: 'none',
  ...changes,
});

const complex = (name: string, description: string, subAttributes: readonly Attribute[], multiValued = false) =>
  attribute(name, description, { type: 'complex', multiValued, subAttributes });

const schema = (id: string, name: string, description: string, attributes: readonly Attribute[]) => ({
  schemas: [SCHEMA_SCHEMA],
  id,
  name,
  description,
  attributes,
});

/** The attributes that are kept (RFC 7643, 7). */
export const SCHEMAS = [
  schema(USER_SCHEMA, 'User', 'Somebody who signs in', [
    attribute('userName', 'Name at the identity provider, unique in any case', {
      required: true,
      uniqueness: 'server',
    }),
    complex('name', 'Parts of the name', [
      attribute('givenName', 'First name'),
      attribute('familyName', 'Last name'),
      attribute('formatted', 'Name on the screens', { mutability: 'readOnly' }),
    ]),
    attribute('displayName', 'Name on the screens'),
    attribute('title', 'Function'),
    attribute('active', 'Whether this person has access', { type: 'boolean' }),
    complex(
      'emails',
      'The address at work',
      [
        attribute('value', 'Address'),
        attribute('type', 'work'),
        attribute('primary', 'Always true', { type: 'boolean', mutability: 'readOnly' }),
      ],
      true,
    ),
    complex(
      'groups',
      'Groups of the directory',
      [
        attribute('value', 'Id of the group', { mutability: 'readOnly' }),
        attribute('display', 'Name of the group', { mutability: 'readOnly' }),
      ],
      true,
    ),
  ]),
  schema(ENTERPRISE_SCHEMA, 'EnterpriseUser', 'What ties a user to the register of employees', [
    attribute('employeeNumber', 'Staff number, as in the register', { caseExact: true }),
    attribute('department', 'Unit'),
    complex('manager', 'Manager', [attribute('value', 'Id of the manager')]),
  ]),
  schema(GROUP_SCHEMA, 'Group', 'A group of the directory', [
    attribute('displayName', 'Name, unique in any case', { required: true, uniqueness: 'server' }),
    complex('members', 'Users of the group', [attribute('value', 'Id of the user')], true),
  ]),
];

/** The two kinds of resource (RFC 7643, 6). */
export const RESOURCE_TYPES = [
  {
    schemas: [TYPE_SCHEMA],
    id: 'User',
    name: 'User',
    endpoint: '/Users',
    schema: USER_SCHEMA,
    schemaExtensions: [{ schema: ENTERPRISE_SCHEMA, required: false }],
  },
  { schemas: [TYPE_SCHEMA], id: 'Group', name: 'Group', endpoint: '/Groups', schema: GROUP_SCHEMA },
];

/** What is supported (RFC 7643, 5). @param root address of the interface */
export const providerConfig = (root: string) => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
  patch: { supported: true },
  bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
  filter: { supported: true, maxResults: 200 },
  changePassword: { supported: false },
  sort: { supported: false },
  etag: { supported: true },
  authenticationSchemes: [
    { type: 'oauthbearertoken', name: 'Bearer token', description: 'A token of the scope scim', primary: true },
  ],
  meta: { resourceType: 'ServiceProviderConfig', location: `${root}/ServiceProviderConfig` },
});
