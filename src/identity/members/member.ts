import type { Locale } from '#libs/platform/context/index.js';
import type { Role } from '../../access/index.js';
import type { EmployeeView } from '../../employees/index.js';

/** A person with access to one employer. Somebody with two employers is two members. */
export interface Member {
  readonly id: string;
  readonly employerId: string;
  readonly employeeId: string | null;
  /** Contact data, never an identity: the key is (connection, NameID). */
  readonly email: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly locale: Locale | null;
  readonly deactivatedAt: Date | null;
}

/** The few facts of an employee record that a first sign-in may rest on. */
export type EmployeeCandidate = Pick<EmployeeView, 'id' | 'email' | 'givenName' | 'familyName' | 'leftOn' | 'away'>;

/** Name on the screens. */
export const displayNameOf = (employee: Pick<EmployeeView, 'givenName' | 'familyName'>): string =>
  `${employee.givenName} ${employee.familyName}`;

/** Address of an employer's service member for programs of a kind, in a domain that cannot exist (RFC 2606). */
export const serviceAddress = (kind: 'api' | 'scim', slug: string): string => `${kind}@${slug}.invalid`;

/** Whether an address is that of a service member: no person ever signs in as one. */
export const isServiceAddress = (email: string): boolean => email.toLowerCase().endsWith('.invalid');

/** Address of an employer's account for emergencies: no letter reaches it. */
export const emergencyAddress = (slug: string): string => `emergency@${slug}.invalid`;
