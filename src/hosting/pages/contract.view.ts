import { ADMINISTRATIVE_ZONE, localDay, type IsoDate, type IsoMonth } from '#libs/calendar/index.js';
import { employerZone } from '#libs/platform/clock/index.js';
import type { Foreseen } from '#libs/platform/consequences/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm } from '#libs/platform/http/index.js';
import { formatDate, formatInstant, formatNumber, t } from '#libs/platform/i18n/index.js';
import type { FieldProblems, FormFault, StatusPill, SummaryRow, TimelineItem } from '#libs/platform/views/index.js';
import type { Contract, ContractAct } from '../contracts/contract.js';
import type { GivenBack } from '../given-back/given-back.js';
import { nextRelease } from '../given-back/release-day.rules.js';
import { charterPath } from '../charter/shown-charter.view.js';
import { actItems, contractPill, termRows } from '../words/terms.view.js';
import { employerWords } from '../words/declared.view.js';

/** /hr/contracts/:id and /operator/contracts/:id. */
export interface ContractModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  readonly title: string;
  readonly lead: string;
  readonly back: { readonly href: string; readonly label: string };
  readonly pill: StatusPill;
  readonly rows: readonly SummaryRow[];
  /** What went back at deadlines, and the next one in a sentence; null under a contract without such a term. */
  readonly givenBack: { readonly rows: readonly SummaryRow[]; readonly next: string | null } | null;
  readonly acts: readonly TimelineItem[];
  readonly sha256: string;
  /** Where the employer sees the charter of the place; null for its operator. */
  readonly charter: string | null;
  readonly here: string;
  /** Whether the reader's side may sign now. */
  readonly toAccept: boolean;
  readonly confirm: string;
  readonly confirmed: boolean;
  /** What the reader's side may call off: `withdraw` or `decline`; null where nothing waits. */
  readonly callOff: { readonly title: string; readonly label: string } | null;
  /** The earliest last month where it may be ended; null otherwise. */
  readonly end: { readonly earliest: IsoMonth; readonly hint: string } | null;
}

/** What the page shows, and to whom. */
export interface ShownContract {
  readonly contract: Contract;
  readonly acts: readonly ContractAct[];
  readonly givenBack: readonly GivenBack[];
  readonly today: IsoDate;
  readonly party: 'employer' | 'host';
  readonly here: string;
  readonly confirm: string;
  readonly confirmed: boolean;
  readonly earliest: IsoMonth;
}

export function contractModel(locale: Locale, shown: ShownContract, refused?: RefusedForm): ContractModel {
  const { contract, party, here, confirm, confirmed, earliest } = shown;
  const problems = refused ? errorSummary(locale, refused.refusal) : null;
  const waits = contract.state === 'asked';
  const mayEnd = contract.state === 'accepted' && (contract.toMonth === null || contract.toMonth > earliest);
  const verb = party === 'host' ? 'decline' : 'withdraw';
  return {
    errors: problems?.errors,
    problems: problems?.byField ?? {},
    title: `${contract.site}, ${contract.communeName}`,
    lead: t(locale, 'hosting.contract.lead', {
      employer: party === 'host' ? employerWords(locale, contract) : contract.employerName,
      host: contract.hostName,
      version: formatNumber(locale, contract.version),
    }),
    back:
      party === 'host'
        ? { href: '/operator/offers', label: t(locale, 'hosting.offers.title') }
        : { href: '/hr/contracts', label: t(locale, 'hosting.contracts.title') },
    pill: contractPill(locale, contract),
    rows: [{ label: t(locale, 'hosting.contract.offer'), value: contract.label }, ...termRows(locale, contract)],
    givenBack: givenBackWords(locale, shown),
    acts: actItems(locale, shown.acts),
    sha256: contract.termsSha256,
    charter: party === 'employer' ? charterPath(contract.siteId) : null,
    here,
    toAccept: waits && party === 'host',
    confirm,
    confirmed,
    callOff: waits
      ? { title: t(locale, `hosting.contract.${verb}`), label: t(locale, `hosting.contract.${verb}-submit`) }
      : null,
    end: mayEnd
      ? { earliest, hint: t(locale, 'hosting.contract.end-hint', { month: formatDate(locale, earliest, 'month') }) }
      : null,
  };
}

/** What went back month by month, and when the next days do. */
function givenBackWords(locale: Locale, { contract, givenBack, today }: ShownContract): ContractModel['givenBack'] {
  const { releaseDays, state, settledAt } = contract;
  if (releaseDays === null || state !== 'accepted' || settledAt === null) return null;
  const next = nextRelease({ ...contract, releaseDays, concludedOn: localDay(settledAt, ADMINISTRATIVE_ZONE) }, today);
  return {
    rows: givenBack.map(({ month, halfDays, keptHalfDays, at }) => ({
      label: formatDate(locale, month, 'month'),
      value: [
        t(locale, 'hosting.contract.given-back-days', {
          count: halfDays / 2,
          day: formatInstant(locale, at, employerZone(), 'date'),
        }),
        t(locale, 'hosting.contract.given-back-kept', { count: keptHalfDays / 2 }),
      ].join(' · '),
    })),
    next:
      next &&
      t(locale, 'hosting.contract.next-release', {
        day: formatDate(locale, next.day, 'date'),
        month: formatDate(locale, next.month, 'month'),
      }),
  };
}

/** Before a contract is ended. */
export interface EndingModel {
  readonly title: string;
  readonly lead: string;
  readonly here: string;
  readonly lastMonth: IsoMonth;
  /** What follows, by person; null for the operator, who sees no employer's bookings. */
  readonly foreseen: Foreseen | null;
  /** How many bookings end, in a sentence for the operator; null where nothing is booked, and for the employer. */
  readonly hit: string | null;
}

export const endingModel = (
  locale: Locale,
  facts: {
    readonly contract: Contract;
    readonly lastMonth: IsoMonth;
    readonly foreseen: Foreseen | null;
    readonly bookings: number;
    readonly here: string;
  },
): EndingModel => ({
  title: t(locale, 'hosting.ending.title', { place: facts.contract.site }),
  lead: t(locale, 'hosting.ending.lead', { month: formatDate(locale, facts.lastMonth, 'month') }),
  here: facts.here,
  lastMonth: facts.lastMonth,
  foreseen: facts.foreseen,
  hit: facts.bookings > 0 ? t(locale, 'hosting.ending.hit', { count: facts.bookings }) : null,
});
