import { employerZone } from '#libs/platform/clock/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, formatInstant, formatNumber, regionName, t } from '#libs/platform/i18n/index.js';
import { TRACE_DAYS } from '#libs/platform/letters/index.js';
import { contactWords, type Notice, type SummaryRow } from '#libs/platform/views/index.js';
import { homeWords } from '../../employees/index.js';
import { ROLES } from '../../access/index.js';
import type { AccountFacts } from './account.page.js';

/** /account: what is held about the reader, how long, and the reader's choices. */
export interface AccountModel {
  readonly name: string;
  readonly who: readonly SummaryRow[];
  /** Null for somebody who is in no register of employees. */
  readonly record: readonly SummaryRow[] | null;
  readonly correct: string;
  readonly correctHref: string | null;
  readonly reminders: boolean;
  readonly languages: readonly { readonly value: string; readonly label: string; readonly current: boolean }[];
  readonly sessions: readonly string[];
  readonly kept: readonly SummaryRow[];
  readonly noRecord: Notice | null;
}

/** What is kept, each with how long in the catalogue of words. */
const KEPT = ['record', 'agreements', 'bookings', 'letters', 'sessions', 'journal'] as const;

export function accountModel(locale: Locale, facts: AccountFacts): AccountModel {
  const { member, employer, record, sessions, reminders } = facts;
  const word = (key: string, values: Record<string, string | number> = {}) =>
    t(locale, `identity.account.${key}`, values);
  const contact = employer.hrContact;
  return {
    name: member.displayName,
    who: [
      { label: word('name'), value: member.displayName },
      { label: word('email'), value: member.email },
      { label: word('employer'), value: employer.name },
      {
        label: word('roles'),
        value:
          ROLES.filter((role) => member.roles.includes(role))
            .map((role) => t(locale, `access.roles.${role}`))
            .join(', ') || '–',
      },
    ],
    record: record && [
      { label: word('staff-number'), value: record.staffNumber },
      { label: word('given-name'), value: record.givenName },
      { label: word('family-name'), value: record.familyName },
      { label: word('unit'), value: record.unit || '–' },
      {
        label: word('commune'),
        value: homeWords(locale, record),
        note: word(record.home ? 'commune-note' : 'commune-note-abroad'),
      },
      {
        label: word('state'),
        value: regionName(locale, record.country),
        note: word('state-since', { day: formatDate(locale, record.residesSince, 'date') }),
      },
      {
        label: word('needs'),
        value: record.needs.map((need) => t(locale, `sites.feature.${need}`)).join(', ') || word('no-needs'),
      },
      { label: word('desired-days'), value: word('desired-days-value', { count: record.desiredDays }) },
    ],
    correct: word(contact ? 'correct-ask' : 'correct', { contact: contact ? contactWords(contact) : '' }),
    correctHref: contact && `mailto:${contact.address}?subject=${encodeURIComponent(word('correct-subject'))}`,
    reminders,
    languages: (['fr', 'en'] as const).map((value) => ({
      value,
      label: word(`language.${value}`),
      current: value === facts.locale,
    })),
    sessions: sessions.map(({ startedAt, endsAt }) =>
      word('session', {
        began: formatInstant(locale, new Date(startedAt), employerZone(), 'long'),
        ends: formatInstant(locale, endsAt, employerZone(), 'long'),
      }),
    ),
    kept: KEPT.map((what) => ({
      label: word(`kept.${what}`),
      value: word(`kept.${what}-how-long`, { days: formatNumber(locale, TRACE_DAYS) }),
    })),
    noRecord: record ? null : { tone: 'info', title: word('no-record') },
  };
}
