import {
  addDays,
  addMonths,
  isoWeek,
  lastDayOfMonth,
  monthOf,
  type IsoDate,
  type IsoMonth,
} from '#libs/calendar/index.js';
import { isLargelyIdle, wholeIdleCents, type PlaceUseTotal } from '../figures/place-use.rules.js';

/** How long an agreement may wait for the employee before it counts as overdue, in days. */
const OLD_AFTER_DAYS = 7;
/** How long before its end a framework is mentioned, in days: time to negotiate the next one. */
const FRAMEWORK_NOTICE_DAYS = 120;
const MOST = 5;

/** The facts from which the tasks of the dashboard follow. */
export interface TodoFacts {
  readonly today: IsoDate;
  /** Whether anybody ever booked; until then the check-list of a new company says what comes next. */
  readonly begun: boolean;
  readonly published: { readonly thisMonth: boolean; readonly nextMonth: boolean };
  readonly toCountersign: { readonly count: number; readonly oldestOn: IsoDate } | null;
  readonly toSign: { readonly count: number; readonly oldestOn: IsoDate; readonly signBy: IsoDate | null } | null;
  readonly frameworkEndsOn: IsoDate | null;
  /** Rules of the law library, according to the facts provided. */
  readonly violated: number;
  readonly unknown: number;
  /** Letters that did not leave and that nobody has seen to. */
  readonly undelivered: { readonly count: number; readonly since: IsoDate } | null;
  /** Sites whose grant of this month is nine tenths used, and more. */
  readonly nearlyUsedSites: number;
  /** What was published for the month before this one, all places together. */
  readonly lastMonth: PlaceUseTotal;
}

/** One thing to do: one action, one date. */
export interface Todo {
  readonly kind:
    | 'plan-now'
    | 'violated'
    | 'undelivered'
    | 'countersign'
    | 'plan-next'
    | 'framework-ends'
    | 'unsigned'
    | 'nearly-used'
    | 'idle'
    | 'unknown';
  readonly urgency: 'danger' | 'warning' | 'info';
  /** How many agreements, rules, letters, sites or desk-days; 1 where nothing is counted. */
  readonly count: number;
  /** `idle`: the price of those desk-days, null where it is not on record. */
  readonly costCents?: number | null;
  /** The day it should be done by, or since which it waits; where nothing sets a day, its place in the list. */
  readonly on: IsoDate;
  readonly dated: 'by' | 'since' | 'any-time';
  readonly href: string;
}

const URGENCIES = ['danger', 'warning', 'info'] as const;

/** At most five things, the urgent first, then the nearest date. */
export function todosOf(facts: TodoFacts): Todo[] {
  const { today, toCountersign, toSign, frameworkEndsOn, undelivered } = facts;
  const friday = isoWeek(today).days[4]!;
  const month: IsoMonth = monthOf(today);
  const thisWeek = friday < today ? today : friday;
  const { begun } = facts;
  const todos: (Todo | false | null | '')[] = [
    begun &&
      !facts.published.thisMonth && {
        kind: 'plan-now',
        urgency: 'danger',
        count: 1,
        on: today,
        dated: 'by',
        href: '/hr/quotas',
      },
    facts.violated > 0 && {
      kind: 'violated',
      urgency: 'danger',
      count: facts.violated,
      on: thisWeek,
      dated: 'by',
      href: '/hr/compliance?show=open',
    },
    undelivered && {
      kind: 'undelivered',
      urgency: 'danger',
      count: undelivered.count,
      on: undelivered.since,
      dated: 'since',
      href: '/hr/letters',
    },
    toCountersign && {
      kind: 'countersign',
      urgency: 'warning',
      count: toCountersign.count,
      on: toCountersign.oldestOn,
      dated: 'since',
      href: '/hr/agreements?state=signed_by_employee',
    },
    begun &&
      !facts.published.nextMonth && {
        kind: 'plan-next',
        urgency: 'warning',
        count: 1,
        on: lastDayOfMonth(month),
        dated: 'by',
        href: '/hr/quotas',
      },
    frameworkEndsOn !== null &&
      frameworkEndsOn <= addDays(today, FRAMEWORK_NOTICE_DAYS) && {
        kind: 'framework-ends',
        urgency: 'warning',
        count: 1,
        on: frameworkEndsOn,
        dated: 'by',
        href: '/hr/framework',
      },
    toSign &&
      toSign.oldestOn <= addDays(today, -OLD_AFTER_DAYS) && {
        kind: 'unsigned',
        urgency: 'info',
        count: toSign.count,
        on: toSign.signBy ?? toSign.oldestOn,
        dated: toSign.signBy ? 'by' : 'since',
        href: '/hr/agreements?state=sent',
      },
    facts.nearlyUsedSites > 0 && {
      kind: 'nearly-used',
      urgency: 'info',
      count: facts.nearlyUsedSites,
      on: lastDayOfMonth(month),
      dated: 'by',
      href: `/hr/reports/months/${month}#places`,
    },
    isLargelyIdle(facts.lastMonth) && {
      kind: 'idle',
      urgency: 'info',
      count: Math.floor(facts.lastMonth.idle / 2),
      costCents: wholeIdleCents(facts.lastMonth),
      on: lastDayOfMonth(month),
      dated: 'by',
      href: `/hr/reports/months/${addMonths(month, -1)}#places`,
    },
    facts.unknown > 0 && {
      kind: 'unknown',
      urgency: 'info',
      count: facts.unknown,
      on: thisWeek,
      dated: 'any-time',
      href: '/hr/compliance?show=open',
    },
  ];
  const rank = ({ urgency }: Todo) => URGENCIES.indexOf(urgency);
  return todos
    .filter((todo): todo is Todo => Boolean(todo))
    .toSorted((a, b) => rank(a) - rank(b) || (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
    .slice(0, MOST);
}
