import { decideLink, type LinkEvidence } from './member-link.rules.js';
import type { EmployeeCandidate, Member } from './member.js';

const employee = (id: string, leftOn: string | null = null): EmployeeCandidate => ({
  id,
  email: `${id}@acme.example`,
  givenName: 'Camille',
  familyName: 'Exemple',
  leftOn,
  away: [],
});
const member = (id: string, changes: Partial<Member> = {}): Member => ({
  id,
  employerId: 'acme',
  employeeId: null,
  email: `${id}@acme.example`,
  displayName: 'Camille Exemple',
  roles: ['employee'],
  locale: null,
  deactivatedAt: null,
  ...changes,
});
const evidence = (changes: Partial<LinkEvidence> = {}): LinkEvidence => ({
  employeeByStaffNumber: null,
  employeeByEmail: null,
  memberByEmail: null,
  memberOfEmployee: () => null,
  hasSubject: () => false,
  admits: 'register',
  claimed: { email: null, getsRole: false },
  today: '2026-11-23',
  ...changes,
});

describe('whom a first sign-in belongs to', () => {
  it('is an invited member by address', () => {
    expect(decideLink(evidence({ memberByEmail: member('m') }))).toEqual({
      kind: 'link',
      member: member('m'),
      employeeId: null,
    });
  });

  it('is an imported employee, by staff number or address, who becomes a member', () => {
    for (const found of [{ employeeByStaffNumber: employee('e') }, { employeeByEmail: employee('e') }]) {
      expect(decideLink(evidence(found))).toEqual({ kind: 'create', employee: employee('e') });
    }
  });

  it('is the member that the employee already has', () => {
    const known = member('m', { employeeId: 'e' });
    expect(decideLink(evidence({ employeeByStaffNumber: employee('e'), memberOfEmployee: () => known }))).toEqual({
      kind: 'link',
      member: known,
      employeeId: 'e',
    });
  });

  it('joins an invitation with the employee record of the same address', () => {
    expect(decideLink(evidence({ employeeByEmail: employee('e'), memberByEmail: member('m') }))).toMatchObject({
      kind: 'link',
      employeeId: 'e',
    });
  });

  it.each<[string, Partial<LinkEvidence>, string]>([
    ['nobody', {}, 'member-unknown'],
    ['two employees', { employeeByStaffNumber: employee('e1'), employeeByEmail: employee('e2') }, 'member-ambiguous'],
    [
      'an employee with one member and an address of another',
      {
        employeeByStaffNumber: employee('e'),
        memberOfEmployee: () => member('m1', { employeeId: 'e' }),
        memberByEmail: member('m2'),
      },
      'member-ambiguous',
    ],
    [
      'an address of a member who is another employee',
      { employeeByStaffNumber: employee('e'), memberByEmail: member('m', { employeeId: 'x' }) },
      'member-ambiguous',
    ],
    ['a member who has a subject', { memberByEmail: member('m'), hasSubject: () => true }, 'member-ambiguous'],
    [
      'a deactivated member',
      { memberByEmail: member('m', { deactivatedAt: new Date('2026-01-01T00:00:00Z') }) },
      'member-deactivated',
    ],
    ['somebody who left', { employeeByEmail: employee('e', '2026-11-23') }, 'member-deactivated'],
    [
      'a member whose employment ended',
      { employeeByEmail: employee('e', '2026-11-01'), memberOfEmployee: () => member('m', { employeeId: 'e' }) },
      'member-deactivated',
    ],
  ])('is nobody for %s', (_, found, reason) => {
    expect(decideLink(evidence(found))).toEqual({ kind: 'refuse', reason });
  });

  it('counts the last day by when somebody leaves', () => {
    expect(decideLink(evidence({ employeeByEmail: employee('e', '2026-11-24') })).kind).toBe('create');
  });

  it('is nobody of the register where only the invited are let in', () => {
    const known = { employeeByEmail: employee('e'), admits: 'invited' as const };
    expect(decideLink(evidence(known))).toEqual({ kind: 'refuse', reason: 'not-invited' });
    expect(decideLink(evidence({ ...known, memberByEmail: member('m') }))).toMatchObject({ kind: 'link' });
  });

  it('is a newcomer only where groups admit, one of theirs gives a role, and an address names them', () => {
    const claimed = { email: 'x@elsewhere.example', getsRole: true };
    const decide = (changes: Partial<LinkEvidence>) => decideLink(evidence({ admits: 'groups', claimed, ...changes }));
    expect(decide({})).toEqual({ kind: 'provision', email: claimed.email });
    expect(decide({ claimed: { ...claimed, getsRole: false } })).toEqual({ kind: 'refuse', reason: 'no-role' });
    expect(decide({ claimed: { ...claimed, email: null } })).toEqual({ kind: 'refuse', reason: 'member-unknown' });
    for (const admits of ['invited', 'register'] as const) {
      expect(decide({ admits })).toEqual({ kind: 'refuse', reason: 'member-unknown' });
    }
    const gone = member('m', { deactivatedAt: new Date() });
    expect(decide({ memberByEmail: gone })).toEqual({ kind: 'refuse', reason: 'member-deactivated' });
  });
});
