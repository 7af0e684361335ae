import { employerDay, employerZone } from '#libs/platform/clock/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatInstant, formatTime, t } from '#libs/platform/i18n/index.js';
import type { SummaryRow } from '#libs/platform/views/index.js';
import type { MemberTrace } from '../../audit/index.js';
import type { Sighting } from '../members/last-seen.queries.js';
import type { MemberWay } from '../members/member-ways.queries.js';
import { shownName } from '../saml/connection-slug.rules.js';

/** How members came in and when they were last here, for those of a page. */
export interface MemberHistory {
  readonly employerName: string;
  readonly ways: readonly MemberWay[];
  readonly traces: readonly MemberTrace[];
  readonly sightings: readonly Sighting[];
  readonly now: Date;
}

/** What the first act about an account says of how it began; of any other nothing is claimed. */
const ORIGINS: Readonly<Record<string, string>> = {
  'identity.invite-member': 'invitation',
  'identity.sign-in': 'first-sign-in',
  'identity.provision-member': 'directory',
  'identity.seal-account': 'sealed',
};

/** By what a member comes in, in words; that nobody has come in yet is said too. */
export function waysInWords(locale: Locale, { employerName, ways }: MemberHistory, memberId: string): string[] {
  const word = (key: string, values: Record<string, string> = {}) => t(locale, `identity.members.ways.${key}`, values);
  const own = ways.filter((way) => way.memberId === memberId);
  if (own.length === 0) return [word('none')];
  return own.map((way) =>
    way.slug === '' ? word(way.by) : word(way.closed ? 'closed' : way.by, { name: shownName(way, employerName) }),
  );
}

/**
 * When somebody was last here: now, at a time of today, on a day before, or never. For whoever has not been here since requests
 * are noted, the last sign-in of the journal counts.
 */
export function lastSeenWords(locale: Locale, { traces, sightings, now }: MemberHistory, memberId: string): string {
  const seen = sightings.find((one) => one.memberId === memberId);
  if (seen?.here) return t(locale, 'identity.members.here-now');
  const at = seen?.at ?? traces.find(({ id }) => id === memberId)?.lastSignInAt ?? null;
  if (at === null) return t(locale, 'identity.members.never-signed-in');
  if (employerDay(at) !== employerDay(now)) return formatInstant(locale, at, employerZone(), 'medium');
  return t(locale, 'identity.members.today-at', { time: formatTime(locale, at, employerZone()) });
}

/** The same and how the account began, for the page of one member. */
export function historyRows(locale: Locale, history: MemberHistory, memberId: string): SummaryRow[] {
  const word = (key: string) => t(locale, `identity.members.${key}`);
  const first = history.traces.find(({ id }) => id === memberId)?.first ?? null;
  const origin = (first === null ? undefined : ORIGINS[first]) ?? 'unknown';
  return [
    { label: word('origin'), value: word(`origins.${origin}`) },
    { label: word('comes-in'), value: waysInWords(locale, history, memberId).join(', ') },
    { label: word('last-seen'), value: lastSeenWords(locale, history, memberId) },
  ];
}
