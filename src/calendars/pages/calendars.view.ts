import { employerZone } from '#libs/platform/clock/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, typedIn, type RefusedForm } from '#libs/platform/http/index.js';
import { formatInstant, formatNumber, t } from '#libs/platform/i18n/index.js';
import type { StatusPill } from '#libs/platform/views/index.js';
import type { CalendarConnection, ConnectionState } from '../connections/calendar-connection.js';
import type { CalendarChoice } from '../connecting/connect-calendar.js';
import type { CopyState } from '../copies/calendar-copies.repository.js';

type Summary = ReturnType<typeof errorSummary>;

/** A connection with what became of its coming entries. */
export interface ShownConnection {
  readonly connection: CalendarConnection;
  readonly counts: Readonly<Record<CopyState, number>>;
}

/** What is wrong, by field. */
interface Problems {
  readonly server?: string;
  readonly directory?: string;
  readonly account?: string;
  readonly program?: string;
  readonly secret?: string;
  readonly entries?: string;
}

/** What is connected: its facts, and what stands in the way. */
interface StandingCalendar {
  readonly facts: readonly { readonly label: string; readonly value?: string; readonly pill?: StatusPill }[];
  /** Why nothing is written; null where it is, or is being ended. */
  readonly stopped: string | null;
  readonly ending: boolean;
}

/** The form that connects, with what was typed. */
interface ConnectForm {
  readonly address: string;
  readonly account: string;
  readonly errors: Summary['errors'] | undefined;
  readonly problems: Problems;
  /** What becomes of entries when it ends. */
  readonly endings: readonly { readonly value: string; readonly label: string; readonly hint?: string }[];
}

/** Whether a person refused the mailbox, and whether anything is written to mailboxes now. */
interface MailboxFacts {
  readonly refused: boolean;
  readonly stopped: boolean;
}

/** /week/calendar/server */
export interface OwnCalendarModel extends ConnectForm {
  readonly standing: StandingCalendar | null;
  /** Calendars of the account, to choose from; null before a look. */
  readonly choices:
    | readonly { readonly value: string; readonly label: string; readonly hint: string; readonly selected: boolean }[]
    | null;
  /** The mailbox that the employer gave the person; null where bookings are not written there. */
  readonly mailbox:
    | (MailboxFacts & {
        /** What its button sends. */ readonly fields: readonly { readonly name: string; readonly value: string }[];
      })
    | null;
}

/** /admin/calendars */
export interface EmployerCalendarsModel extends ConnectForm {
  readonly standing: StandingCalendar | null;
}

const TONES = { active: 'success', stopped: 'danger', ending: 'neutral' } as const satisfies Record<
  ConnectionState,
  string
>;

/** What stands on one's own page. */
interface OwnFacts {
  readonly own: ShownConnection | null;
  readonly mailbox: MailboxFacts | null;
  readonly refused?: RefusedForm;
  readonly choice?: CalendarChoice & { readonly account: string };
}

export function ownCalendarModel(locale: Locale, { own, mailbox, refused, choice }: OwnFacts): OwnCalendarModel {
  return {
    ...formOf(locale, own, { address: 'server', account: 'account' }, refused, choice?.account),
    standing: own && standingOf(locale, own),
    choices:
      choice?.choose.map(({ address, name }, n) => ({
        value: address,
        label: name,
        hint: new URL(address).pathname,
        selected: n === 0,
      })) ?? null,
    mailbox: mailbox && { ...mailbox, fields: [{ name: 'wanted', value: mailbox.refused ? 'yes' : 'no' }] },
  };
}

export function employerCalendarsModel(
  locale: Locale,
  shown: ShownConnection | null,
  refused?: RefusedForm,
): EmployerCalendarsModel {
  return {
    ...formOf(locale, shown, { address: 'directory', account: 'program' }, refused),
    standing: shown && standingOf(locale, shown),
  };
}

function formOf(
  locale: Locale,
  shown: ShownConnection | null,
  names: { readonly address: string; readonly account: string },
  refused: RefusedForm | undefined,
  account?: string,
): ConnectForm {
  const problems = refused && errorSummary(locale, refused.refusal);
  return {
    address: typedIn(refused, names.address, shown?.connection.address ?? ''),
    account: typedIn(refused, names.account, account ?? shown?.connection.account ?? ''),
    endings: [
      { value: 'remove', label: t(locale, 'calendars.end-remove') },
      { value: 'leave', label: t(locale, 'calendars.end-leave'), hint: t(locale, 'calendars.end-leave-hint') },
    ],
    errors: problems?.errors,
    problems: problems?.byField ?? {},
  };
}

function standingOf(locale: Locale, { connection, counts }: ShownConnection): StandingCalendar {
  const { kind, state, name, address, account, trouble, failingSince, connectedAt } = connection;
  const label = (fact: string) => t(locale, `calendars.facts.${fact}`);
  const words = trouble && t(locale, `calendars.trouble.${kind}.${trouble}`);
  return {
    facts: [
      { label: label('state'), pill: { tone: TONES[state], label: t(locale, `calendars.states.${state}`) } },
      ...(kind === 'caldav'
        ? [{ label: label('calendar'), value: `${name} (${new URL(address).host})` }]
        : [{ label: label('directory'), value: address }]),
      { label: label(kind === 'caldav' ? 'account' : 'program'), value: account },
      { label: label('since'), value: formatInstant(locale, connectedAt, employerZone(), 'date') },
      { label: label('there'), value: formatNumber(locale, counts.there) },
      ...(counts.waiting > 0 ? [{ label: label('waiting'), value: formatNumber(locale, counts.waiting) }] : []),
      ...(counts.failed > 0 ? [{ label: label('failed'), value: formatNumber(locale, counts.failed) }] : []),
      ...(state === 'active' && words && failingSince
        ? [
            {
              label: label('trouble'),
              value: `${words} (${formatInstant(locale, failingSince, employerZone(), 'date')})`,
            },
          ]
        : []),
    ],
    stopped: state === 'stopped' ? `${words ?? ''} ${t(locale, 'calendars.stopped-then')}` : null,
    ending: state === 'ending',
  };
}
