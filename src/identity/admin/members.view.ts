import { employerZone } from '#libs/platform/clock/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm, typedIn } from '#libs/platform/http/index.js';
import { formatInstant, t } from '#libs/platform/i18n/index.js';
import type { SummaryRow } from '#libs/platform/views/index.js';
import { ROLES, type Role } from '../../access/index.js';
import { historyRows, lastSeenWords, waysInWords, type MemberHistory } from './member-history.view.js';
import { tokenRow, type TokenRow } from './tokens.view.js';
import type { TokenView } from '../tokens/token-list.js';
import { isServiceAddress, type Member } from '../members/member.js';
import type { MemberPage } from '../members/member-lines.queries.js';
import type { RoleSource } from '../members/role-sources.queries.js';
import type { LiveSession } from '../members/member-sessions.repository.js';

interface Pill {
  readonly tone: 'success' | 'neutral';
  readonly label: string;
}

interface Choice {
  readonly value: string;
  readonly label: string;
  readonly selected: boolean;
}

type Summary = ReturnType<typeof errorSummary>;

/** /admin/members: who may come in. */
export interface MembersModel {
  readonly q: string;
  readonly summary: string;
  readonly rows: readonly { readonly cells: readonly MemberCell[] }[];
  readonly first: string | null;
  readonly next: string | null;
  readonly roles: readonly Choice[];
  readonly email: string;
  readonly displayName: string;
  readonly errors: Summary['errors'] | undefined;
  /** Words beside the fields of the invitation. */
  readonly problems: { readonly email?: string; readonly displayName?: string; readonly role?: string };
}

interface MemberCell {
  readonly text?: string;
  readonly href?: string;
  readonly sub?: string;
  readonly pill?: Pill;
  readonly label: string;
}

/** /admin/members/:id: one member, and everything that can be taken away. */
export interface MemberModel {
  readonly name: string;
  readonly email: string;
  readonly pill: Pill;
  /** How the account began, by what the person comes in, when they were last here. */
  readonly history: readonly SummaryRow[];
  readonly roles: readonly {
    readonly name: string;
    readonly text: string;
    /** Where the role comes from. */
    readonly from: readonly string[];
    readonly withdraw: Action | null;
  }[];
  readonly grantable: readonly Choice[];
  readonly grantAction: string;
  readonly sessions: readonly { readonly began: string; readonly ends: string }[];
  readonly endSessions: Action | null;
  readonly relink: Action | null;
  readonly door: Action | null;
  readonly invite: Action | null;
  readonly account: Action | null;
  readonly accountText: string;
  readonly doorText: string;
  readonly tokens: readonly TokenRow[];
  readonly tokenColumns: readonly { readonly label: string }[];
  readonly errors: Summary['errors'] | undefined;
}

interface Action {
  readonly action: string;
  readonly label: string;
  readonly icon?: string;
  readonly tone?: 'secondary' | 'danger';
  readonly ariaLabel?: string;
  readonly fields?: readonly { readonly name: string; readonly value: string }[];
}

const address = (q: string, after = '') => {
  const query = new URLSearchParams({ ...(q && { q }), ...(after && { after }) }).toString();
  return query ? `/admin/members?${query}` : '/admin/members';
};

const roleName = (locale: Locale, role: Role): string => t(locale, `access.roles.${role}`);

const statePill = (locale: Locale, deactivatedAt: Date | null): Pill =>
  deactivatedAt
    ? { tone: 'neutral', label: t(locale, 'identity.members.deactivated') }
    : { tone: 'success', label: t(locale, 'identity.members.active') };

const choices = (locale: Locale, roles: readonly Role[], chosen: string): Choice[] =>
  roles.map((role) => ({ value: role, label: roleName(locale, role), selected: role === chosen }));

export function membersModel(
  locale: Locale,
  {
    lines,
    total,
    next,
    history,
    q,
    further,
  }: MemberPage & { readonly history: MemberHistory; readonly q: string; readonly further: boolean },
  refused?: RefusedForm,
): MembersModel {
  const label = (column: string) => t(locale, `identity.members.${column}`);
  const problems = refused && errorSummary(locale, refused.refusal);
  return {
    q,
    summary: t(locale, q ? 'identity.members.found' : 'identity.members.count', { count: total, q }),
    rows: lines.map(({ id, displayName, email, roles, deactivatedAt }) => ({
      cells: [
        { text: displayName, href: `/admin/members/${id}`, sub: email, label: label('name') },
        { text: roles.map((role) => roleName(locale, role)).join(', ') || '–', label: label('roles') },
        { text: waysInWords(locale, history, id).join(', '), label: label('comes-in') },
        { text: lastSeenWords(locale, history, id), label: label('last-seen') },
        { pill: statePill(locale, deactivatedAt), label: label('state') },
      ],
    })),
    first: further ? address(q) : null,
    next: next ? address(q, next) : null,
    roles: choices(locale, ROLES, typedIn(refused, 'role') || 'hr'),
    email: typedIn(refused, 'email'),
    displayName: typedIn(refused, 'displayName'),
    errors: problems?.errors,
    problems: problems?.byField ?? {},
  };
}

/** The facts of the page of one member. */
export interface MemberFactsShown {
  readonly member: Member;
  readonly sessions: readonly LiveSession[];
  readonly sources: readonly RoleSource[];
  /** The person may sign in with an account of the portal. */
  readonly hasAccount: boolean;
  readonly history: MemberHistory;
  readonly tokens: readonly TokenView[];
  readonly isSelf: boolean;
}

export function memberModel(
  locale: Locale,
  { member, sessions, sources, hasAccount, history, tokens, isSelf }: MemberFactsShown,
  refused?: RefusedForm,
): MemberModel {
  const at = `/admin/members/${member.id}`;
  const active = member.deactivatedAt === null;
  const instant = (value: Date | number) => formatInstant(locale, new Date(value), employerZone(), 'full');
  return {
    name: member.displayName,
    email: member.email,
    pill: statePill(locale, member.deactivatedAt),
    history: historyRows(locale, history, member.id),
    roles: ROLES.filter((role) => sources.some((source) => source.role === role)).map((role) => ({
      name: roleName(locale, role),
      text: t(locale, `access.role-text.${role}`),
      from: sources.filter((source) => source.role === role).map((source) => fromWords(locale, source, member)),
      withdraw:
        !member.roles.includes(role) || isKept(role, member, isSelf)
          ? null
          : {
              action: `${at}/role-withdrawals`,
              label: t(locale, 'identity.members.withdraw'),
              ariaLabel: t(locale, 'identity.members.withdraw-role', { role: roleName(locale, role) }),
              fields: [{ name: 'role', value: role }],
            },
    })),
    grantable: choices(
      locale,
      ROLES.filter((role) => !member.roles.includes(role) && !isKept(role, member, isSelf)),
      '',
    ),
    grantAction: `${at}/roles`,
    sessions: sessions.map(({ startedAt, endsAt }) => ({ began: instant(startedAt), ends: instant(endsAt) })),
    endSessions:
      sessions.length === 0
        ? null
        : { action: `${at}/sessions/end`, label: t(locale, 'identity.members.end-sessions'), icon: 'logout' },
    relink:
      active && !isSelf && !isServiceAddress(member.email)
        ? { action: `${at}/relink`, label: t(locale, 'identity.members.relink'), icon: 'link' }
        : null,
    door: doorOf(locale, at, active, isSelf),
    invite:
      active && !isSelf && !isServiceAddress(member.email)
        ? { action: `${at}/invitation`, label: t(locale, 'identity.members.invite-again'), icon: 'mail-forward' }
        : null,
    account: active && !isSelf && !isServiceAddress(member.email) ? accountAction(locale, at, hasAccount) : null,
    accountText: t(locale, `identity.members.${hasAccount ? 'with-account' : 'without-account'}`),
    doorText: t(locale, `identity.members.${active ? (isSelf ? 'own-door' : 'close-text') : 'open-text'}`),
    tokens: tokens.map((token) => tokenRow(locale, token, at)),
    tokenColumns: ['name', 'state', 'end', 'use'].map((column) => ({ label: t(locale, `identity.tokens.${column}`) })),
    errors: refused && errorSummary(locale, refused.refusal).errors,
  };
}

function fromWords(locale: Locale, { role, from, group }: RoleSource, member: Member): string {
  const key = role === 'employee' && member.employeeId !== null ? 'record' : from;
  return t(locale, `identity.members.from.${key}`, { group: group ?? '' });
}

/**
 * A role that no button changes: the register makes an employee, and nobody can withdraw their own administrator role.
 */
const isKept = (role: Role, member: Member, isSelf: boolean): boolean =>
  (role === 'employee' && member.employeeId !== null) || (role === 'admin' && isSelf);

const accountAction = (locale: Locale, at: string, hasAccount: boolean): Action =>
  hasAccount
    ? { action: `${at}/account/removal`, label: t(locale, 'identity.members.take-account'), icon: 'lock' }
    : { action: `${at}/account`, label: t(locale, 'identity.members.invite-account'), icon: 'key' };

function doorOf(locale: Locale, at: string, active: boolean, isSelf: boolean): Action | null {
  if (!active)
    return { action: `${at}/reactivation`, label: t(locale, 'identity.members.reactivate'), icon: 'lock-open' };
  if (isSelf) return null;
  return {
    action: `${at}/deactivation`,
    label: t(locale, 'identity.members.deactivate'),
    icon: 'lock',
    tone: 'danger',
  };
}
