import {
  anonymousContext,
  ORGANISATION_KINDS,
  requestContext,
  type OrganisationKind,
} from '#libs/platform/context/index.js';
import {
  ALL_ROLES,
  can,
  isPermission,
  PERMISSION_NAMES,
  PROGRAM_ROLES,
  ROLES,
  ROLES_OF,
  rolesOf,
  scopeOf,
  type Asker,
  type Permission,
  type Role,
} from './access.rules.js';
import { TablePolicy } from './table-policy.js';

const me = { id: 'me', managerId: 'boss' };
const mine = { id: 'of-my-team', managerId: 'me' };
const theirs = { id: 'of-another-team', managerId: 'somebody' };
const alone = { id: 'without-manager', managerId: null };

const asker = (
  roles: readonly string[],
  employeeId: string | null = 'me',
  kind: OrganisationKind = 'employer',
): Asker => ({
  actor: { kind: 'member' },
  organisation: { kind },
  employeeId,
  roles,
});
const reach = (who: Asker, permission: Permission) =>
  [me, mine, theirs, alone].filter((subject) => can(who, permission, subject)).map(({ id }) => id);

describe('who may do what', () => {
  it.each<[Role, readonly string[]]>([
    ['employee', ['me']],
    ['manager', ['me', 'of-my-team']],
    ['hr', ['me', 'of-my-team', 'of-another-team', 'without-manager']],
    ['admin', ['me']],
  ])('as %s, a desk can be booked and given back for: %j', (role, people) => {
    for (const permission of ['bookings.read', 'bookings.book', 'bookings.cancel'] as const) {
      expect(reach(asker([role]), permission)).toEqual(people);
    }
  });

  it('a manager without an employee record has no team, not even people without a manager', () => {
    expect(reach(asker(['manager'], null), 'bookings.book')).toEqual([]);
  });

  it('an administrator without an employee record books nothing', () => {
    expect(scopeOf(asker(['admin'], null), 'bookings.book')).toBeNull();
  });

  it('the widest of several roles counts', () => {
    expect(scopeOf(asker(['employee', 'manager']), 'bookings.book')).toBe('team');
    expect(scopeOf(asker(['hr', 'manager']), 'bookings.book')).toBe('all');
  });

  it('whoever has an employee record is an employee, named so or not', () => {
    expect(rolesOf(asker(['hr']))).toEqual(['employee', 'hr']);
    expect(rolesOf(asker(['hr'], null))).toEqual(['hr']);
    expect(can(asker([]), 'agreements.sign', me)).toBe(true);
  });

  it('strangers hold nothing, whatever they claim', () => {
    expect(can({ ...asker([...ROLES]), actor: { kind: 'anonymous' } }, 'bookings.read', me)).toBe(false);
  });

  it('jobs and commands reach everything', () => {
    const system: Asker = { actor: { kind: 'system' }, organisation: null, employeeId: null, roles: [] };
    for (const permission of PERMISSION_NAMES) expect(can(system, permission, theirs)).toBe(true);
  });

  it('a role that nobody knows gives nothing, a permission that nobody knows is nobody’s', () => {
    expect(can(asker(['planner'], null), 'bookings.book')).toBe(false);
    const policy = new TablePolicy();
    const everything = requestContext({
      ...anonymousContext('fr', 'test'),
      actor: { kind: 'member', id: 'm', name: 'M' },
      organisation: { kind: 'employer', id: 'e' },
      employeeId: 'me',
      roles: [...ROLES],
    });
    expect(policy.permits(everything, 'bookings.book')).toBe(true);
    for (const name of ['bookings.everything', 'constructor', '']) {
      expect(isPermission(name)).toBe(false);
      expect(policy.permits(everything, name)).toBe(false);
    }
  });
});

describe('organisations of other kinds', () => {
  it('give their own roles and no other: a role of another kind is nothing here, whoever wrote it', () => {
    for (const kind of ORGANISATION_KINDS) {
      expect(rolesOf(asker(ALL_ROLES, null, kind))).toEqual(ROLES_OF[kind]);
    }
    expect(rolesOf({ ...asker(ALL_ROLES), organisation: null })).toEqual([]);
  });

  it('share one permission, keeping their own people: what else one kind may do, no other can', () => {
    const holders = (permission: Permission) =>
      ORGANISATION_KINDS.filter(
        (kind) => scopeOf(asker([...ALL_ROLES, ...PROGRAM_ROLES], null, kind), permission) !== null,
      );
    const shared = PERMISSION_NAMES.filter((permission) => holders(permission).length !== 1);
    expect(shared).toEqual(['staff.manage']);
  });
});

describe('HR and administrators', () => {
  const held = (role: Role) => PERMISSION_NAMES.filter((permission) => can(asker([role], null), permission));

  it('share the settings page, closing days, the letters that did not leave and the audit log, and nothing else', () => {
    expect(held('hr').filter((permission) => held('admin').includes(permission))).toEqual([
      'letters.read',
      'letters.manage',
      'audit.read',
      'settings.read',
      'closures.manage',
    ]);
  });

  it('HR gives no access, an administrator opens no file of the programme', () => {
    expect(held('hr')).not.toEqual(expect.arrayContaining(['members.manage']));
    expect(held('admin')).toEqual([
      'letters.read',
      'letters.manage',
      'audit.read',
      'settings.read',
      'closures.manage',
      'employer.manage',
      'access.read',
      'members.manage',
      'sign-in.manage',
      'tokens.manage',
      'webhooks.manage',
      'calendars.manage',
    ]);
  });
});
