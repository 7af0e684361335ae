import { worksOn } from '../../employees/index.js';
import type { AdmissionBy } from './admission.rules.js';
import type { EmployeeCandidate, Member } from './member.js';

/** What the employer's own records say about the attributes of a person who signs in for the first time. */
export interface LinkEvidence {
  readonly employeeByStaffNumber: EmployeeCandidate | null;
  readonly employeeByEmail: EmployeeCandidate | null;
  readonly memberByEmail: Member | null;
  /** The members of the two employees above, where they have one. */
  readonly memberOfEmployee: (employeeId: string) => Member | null;
  readonly hasSubject: (memberId: string) => boolean;
  /** Whom the connection lets in by itself. */
  readonly admits: AdmissionBy;
  /** The address that came, and whether a group that came with it gives a role. */
  readonly claimed: { readonly email: string | null; readonly getsRole: boolean };
  /** `YYYY-MM-DD` */
  readonly today: string;
}

/** What to do with a first sign-in. */
export type LinkDecision =
  | { readonly kind: 'link'; readonly member: Member; readonly employeeId: string | null }
  | { readonly kind: 'create'; readonly employee: EmployeeCandidate }
  | { readonly kind: 'provision'; readonly email: string }
  | {
      readonly kind: 'refuse';
      readonly reason: 'member-unknown' | 'member-ambiguous' | 'member-deactivated' | 'not-invited' | 'no-role';
    };

/**
 * Decides whom a first sign-in belongs to (security reference, section 2.6). It must meet exactly one member who was
 * invited or one employee who was imported by the same employer, by staff number or e-mail address, that no other
 * subject of this connection holds yet; who is nobody here gets an account where the connection admits by groups and one of
 * theirs gives a role, and where it admits the invited alone the register opens none. Two candidates are as good as none. A deactivated member stays out, and so does
 * somebody who left: signing in never revives anybody.
 */
export function decideLink(evidence: LinkEvidence): LinkDecision {
  const { employeeByStaffNumber, employeeByEmail, memberByEmail, today } = evidence;
  if (employeeByStaffNumber && employeeByEmail && employeeByStaffNumber.id !== employeeByEmail.id) {
    return { kind: 'refuse', reason: 'member-ambiguous' };
  }
  const employee = employeeByStaffNumber ?? employeeByEmail;
  const memberOfEmployee = employee && evidence.memberOfEmployee(employee.id);
  if (memberOfEmployee && memberByEmail && memberOfEmployee.id !== memberByEmail.id) {
    return { kind: 'refuse', reason: 'member-ambiguous' };
  }
  const member = memberOfEmployee ?? memberByEmail;
  if (member && employee && member.employeeId !== null && member.employeeId !== employee.id) {
    return { kind: 'refuse', reason: 'member-ambiguous' };
  }
  if (!member && !employee) return newcomer(evidence);
  if (member?.deactivatedAt || (employee && !worksOn(employee, today))) {
    return { kind: 'refuse', reason: 'member-deactivated' };
  }
  if (member) {
    if (evidence.hasSubject(member.id)) return { kind: 'refuse', reason: 'member-ambiguous' };
    return { kind: 'link', member, employeeId: employee?.id ?? member.employeeId };
  }
  if (!employee) return newcomer(evidence);
  return evidence.admits === 'invited' ? { kind: 'refuse', reason: 'not-invited' } : { kind: 'create', employee };
}

/** Somebody whom neither the register nor an invitation names. */
function newcomer({ admits, claimed: { email, getsRole } }: LinkEvidence): LinkDecision {
  if (admits !== 'groups' || email === null) return { kind: 'refuse', reason: 'member-unknown' };
  return getsRole ? { kind: 'provision', email } : { kind: 'refuse', reason: 'no-role' };
}
