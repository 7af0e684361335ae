import type { Actor, OrganisationKind, RequestContext } from '#libs/platform/context/index.js';

/** The roles of a member at one organisation, by its kind; a member holds any number of them. No name serves two kinds. */
export const ROLES_OF = {
  employer: ['employee', 'manager', 'hr', 'admin'],
  operator: ['operator-manager', 'reception'],
  territory: ['territory-manager', 'planner'],
  platform: ['platform-admin'],
} as const satisfies Readonly<Record<OrganisationKind, readonly string[]>>;

/** The roles of a member at one employer. */
export const ROLES = ROLES_OF.employer;
export type Role = (typeof ROLES)[number];

/** Roles of programs, which no person is ever given: the company directory of an employer (SCIM). */
export const PROGRAM_ROLES = ['directory'] as const;
export type ProgramRole = (typeof PROGRAM_ROLES)[number];

/** A role of a person at an organisation of any kind. */
export type AnyRole = (typeof ROLES_OF)[OrganisationKind][number];
export const ALL_ROLES: readonly AnyRole[] = Object.values(ROLES_OF).flat();

/**
 * Whom a permission reaches, narrowest first: one's `own` record; one's `team`, which is oneself and everybody whose
 * record names one as manager; `all` the employer's people and everything that is no single person's.
 */
const SCOPES = ['own', 'team', 'all'] as const;
export type Scope = (typeof SCOPES)[number];

/** Which roles hold a permission, and how far. A role that is not named does not hold it. */
export type Grants = Readonly<Partial<Record<AnyRole | ProgramRole, Scope>>>;

/**
 * Who may do what: the only place that says so. Routes (`@Allow`), use cases and menus ask {@link can}; what is not
 * written here is forbidden. HR runs the programme, an administrator runs the access to it; of the permissions of `all`
 * they share the audit trail, letters that did not leave, the closing days, and the page that leads to the rest (docs/adr/0014-permissions.md). docs/permissions.md is generated from this
 * table.
 */
export const PERMISSIONS = {
  'bookings.read': { employee: 'own', manager: 'team', hr: 'all' },
  'bookings.book': { employee: 'own', manager: 'team', hr: 'all' },
  'bookings.book-for-others': { manager: 'team', hr: 'all' },
  'bookings.cancel': { employee: 'own', manager: 'team', hr: 'all' },
  'days.read': { employee: 'own' },
  'days.declare': { employee: 'own' },
  'days.manage': { hr: 'all' },
  'team.read': { manager: 'team' },
  'moments.manage': { manager: 'team', hr: 'all' },
  'limits.manage': { hr: 'all' },
  'exceptions.answer': { manager: 'team', hr: 'all' },
  'requests.ask': { employee: 'own' },
  'requests.advise': { manager: 'team' },
  'agreements.sign': { employee: 'own' },
  'agreements.read': { hr: 'all' },
  'agreements.manage': { hr: 'all' },
  'agreements.countersign': { hr: 'all' },
  'agreements.answer': { manager: 'team', hr: 'all' },
  'presence.manage': { hr: 'all' },
  'presence.check-in': { employee: 'own' },
  'presence.confirm': { 'operator-manager': 'all', reception: 'all' },
  'alerts.raise': { employee: 'own' },
  'alerts.read': { employee: 'own', hr: 'all' },
  'alerts.receive': { hr: 'all' },
  'interviews.answer': { employee: 'own' },
  'interviews.manage': { manager: 'team', hr: 'all' },
  'surveys.answer': { employee: 'own' },
  'surveys.manage': { hr: 'all' },
  'employees.read': { hr: 'all' },
  'employees.manage': { hr: 'all' },
  'privacy.manage': { hr: 'all' },
  'quotas.read': { hr: 'all' },
  'quotas.manage': { hr: 'all' },
  'contracts.read': { hr: 'all' },
  'contracts.sign': { hr: 'all' },
  'contracts.dispute': { hr: 'all' },
  'hosting.read': { 'operator-manager': 'all' },
  'hosting.sign': { 'operator-manager': 'all' },
  'hosting.bill': { 'operator-manager': 'all' },
  'offers.manage': { 'operator-manager': 'all' },
  'places.manage': { 'operator-manager': 'all' },
  'visits.answer': { 'operator-manager': 'all', reception: 'all' },
  'compliance.read': { hr: 'all' },
  'compliance.record': { hr: 'all' },
  'attestations.take': { employee: 'own' },
  'attestations.read': { hr: 'all' },
  'attestations.export': { hr: 'all' },
  'reports.read': { hr: 'all' },
  'reports.manage': { hr: 'all' },
  'letters.read': { hr: 'all', admin: 'all' },
  'letters.manage': { hr: 'all', admin: 'all' },
  'outbox.read': { employee: 'own', hr: 'all' },
  'audit.read': { hr: 'all', admin: 'all' },
  'settings.read': { hr: 'all', admin: 'all' },
  'closures.manage': { hr: 'all', admin: 'all' },
  'employer.manage': { admin: 'all' },
  'access.read': { admin: 'all' },
  'members.manage': { admin: 'all' },
  'sign-in.manage': { admin: 'all' },
  'tokens.manage': { admin: 'all' },
  'webhooks.manage': { admin: 'all' },
  'calendars.manage': { admin: 'all' },
  'directory.provision': { directory: 'all' },
  'arrivals.read': { 'operator-manager': 'all', reception: 'all' },
  'arrivals.tell': { 'operator-manager': 'all', reception: 'all' },
  'occupancy.read': { 'operator-manager': 'all' },
  'desks.block': { 'operator-manager': 'all', reception: 'all' },
  'desks.close': { 'operator-manager': 'all' },
  'walk-ins.take': { 'operator-manager': 'all', reception: 'all' },
  'desks.arrange': { 'operator-manager': 'all' },
  'screens.manage': { 'operator-manager': 'all' },
  'demand.read': { 'territory-manager': 'all', planner: 'all' },
  'siting.manage': { 'territory-manager': 'all', planner: 'all' },
  'studies.manage': { 'territory-manager': 'all', planner: 'all' },
  'aid.manage': { 'territory-manager': 'all', planner: 'all' },
  'calls.manage': { 'territory-manager': 'all', planner: 'all' },
  'calls.decide': { 'territory-manager': 'all', planner: 'all' },
  'calls.apply': { 'territory-manager': 'all', planner: 'all' },
  'calls.answer': { 'operator-manager': 'all' },
  'platform.read': { 'platform-admin': 'all' },
  'directory.settle': { 'platform-admin': 'all' },
  'organisations.manage': { 'platform-admin': 'all' },
  'claims.decide': { 'platform-admin': 'all' },
  'staff.manage': { 'operator-manager': 'all', 'territory-manager': 'all', 'platform-admin': 'all' },
} as const satisfies Record<string, Grants>;
export type Permission = keyof typeof PERMISSIONS;

const TABLE: Readonly<Record<string, Grants>> = PERMISSIONS;

/** Who asks: the part of a request's context that decides. */
export type Asker = Pick<RequestContext, 'employeeId' | 'roles'> & {
  readonly actor: Pick<Actor, 'kind'>;
  readonly organisation: { readonly kind: OrganisationKind } | null;
};

/** The employee record that an action concerns. */
export interface Subject {
  readonly id: string;
  readonly managerId: string | null;
}

/**
 * The roles somebody acts with: those of the kind of organisation they act for, and none without one. Whoever has an
 * employee record is an employee, whatever else was given.
 */
export function rolesOf({ roles, employeeId, organisation }: Omit<Asker, 'actor'>): AnyRole[] {
  const known: readonly AnyRole[] = organisation === null ? [] : ROLES_OF[organisation.kind];
  return known.filter((role) => roles.includes(role) || (role === 'employee' && employeeId !== null));
}

/** How far a permission reaches for somebody; null when it is not held. Jobs and commands reach everything. */
export function scopeOf(asker: Asker, permission: Permission): Scope | null {
  if (asker.actor.kind === 'system') return 'all';
  if (asker.actor.kind !== 'member') return null;
  const programs =
    asker.organisation?.kind === 'employer' ? PROGRAM_ROLES.filter((role) => asker.roles.includes(role)) : [];
  const scopes = [...rolesOf(asker), ...programs].map((role) => TABLE[permission]?.[role]);
  return SCOPES.findLast((scope) => scopes.includes(scope)) ?? null;
}

/**
 * Whether somebody may do something: at all, or to this person's record. Callers answer for a person out of reach as
 * for a missing one (`NotFound`), so that nobody learns who exists.
 */
export function can(asker: Asker, permission: Permission, subject?: Subject): boolean {
  const scope = scopeOf(asker, permission);
  if (scope === null || subject === undefined || scope === 'all') return scope !== null;
  if (asker.employeeId === null) return false;
  return subject.id === asker.employeeId || (scope === 'team' && subject.managerId === asker.employeeId);
}

/** Whether a text names a permission of the table. */
export const isPermission = (name: string): name is Permission => Object.hasOwn(PERMISSIONS, name);

/** Every permission, in the order of the table. */
export const PERMISSION_NAMES: readonly Permission[] = Object.keys(PERMISSIONS).filter(isPermission);
