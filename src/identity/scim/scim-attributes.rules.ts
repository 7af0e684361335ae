/** Schemas of SCIM 2.0 (RFC 7643). */
export const USER_SCHEMA = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const GROUP_SCHEMA = 'urn:ietf:params:scim:schemas:core:2.0:Group';
export const ENTERPRISE_SCHEMA = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/** What a directory says of a person and this product keeps; null is what it does not say. */
export interface ScimUser {
  readonly userName: string | null;
  readonly externalId: string | null;
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly displayName: string | null;
  /** The address of work, or else the primary or the only one. */
  readonly email: string | null;
  readonly title: string | null;
  readonly employeeNumber: string | null;
  readonly department: string | null;
  /** The id of the manager's user, as the directory sends it. */
  readonly manager: string | null;
  readonly active: boolean;
}

/** The attributes of {@link ScimUser} that are single texts of their own. */
export type ScimText = Exclude<keyof ScimUser, 'active' | 'email'>;

/** Somebody of whom nothing has been said yet; active unless told otherwise (RFC 7643, 4.1.1). */
export const NOBODY: ScimUser = {
  userName: null,
  externalId: null,
  givenName: null,
  familyName: null,
  displayName: null,
  email: null,
  title: null,
  employeeNumber: null,
  department: null,
  manager: null,
  active: true,
};

/** Attributes that are kept, by their path in small letters: names are compared without case (RFC 7643, 2.1). */
export const KEPT: ReadonlyMap<string, ScimText> = new Map([
  ['username', 'userName'],
  ['externalid', 'externalId'],
  ['name.givenname', 'givenName'],
  ['name.familyname', 'familyName'],
  ['displayname', 'displayName'],
  ['title', 'title'],
  ['enterprise.employeenumber', 'employeeNumber'],
  ['enterprise.department', 'department'],
  ['enterprise.manager', 'manager'],
  ['enterprise.manager.value', 'manager'],
]);

/**
 * Attributes of the schemas that are taken and not kept: directories send them by default and would stop at a refusal. A
 * password among them is forgotten with the request.
 */
export const IGNORED: ReadonlySet<string> = new Set([
  'schemas',
  'name.formatted',
  'name.middlename',
  'name.honorificprefix',
  'name.honorificsuffix',
  'nickname',
  'profileurl',
  'usertype',
  'preferredlanguage',
  'locale',
  'timezone',
  'password',
  'phonenumbers',
  'ims',
  'photos',
  'addresses',
  'entitlements',
  'roles',
  'x509certificates',
  'enterprise.costcenter',
  'enterprise.organization',
  'enterprise.division',
  'enterprise.manager.$ref',
  'enterprise.manager.displayname',
]);

/** Attributes that only this side writes: left alone in a whole resource, refused where a change names them (RFC 7644, 3.5.2). */
export const READ_ONLY: ReadonlySet<string> = new Set(['id', 'meta', 'groups']);

/** Longest text of an attribute, in characters. */
export const LONGEST = 256;
