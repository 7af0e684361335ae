import type { IsoDate, IsoMonth } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm, typedIn } from '#libs/platform/http/index.js';
import { formatDate, formatNumber, t } from '#libs/platform/i18n/index.js';
import type { FieldProblems, FormFault, SummaryRow, TableRow } from '#libs/platform/views/index.js';
import type { ContractAsked, ContractPreview } from '../contracts/ask-for-contract.js';
import type { Contract } from '../contracts/contract.js';
import type { Offer, Quantity } from '../offers/offer.js';
import type { HostedSite, Wish } from '../wishes/wish.js';
import { gapWords, type EvidenceGap } from '../../sites/index.js';
import { charterPath } from '../charter/shown-charter.view.js';
import { employerWishRows, hostedSiteRows } from './wishes.view.js';
import {
  FIRST_WEEKDAY,
  contractPill,
  leftWords,
  offerSub,
  periodWords,
  priceWords,
  quantityWords,
  termRows,
  weekdayNames,
  type LeftOver,
} from '../words/terms.view.js';

/** /hr/contracts: the employer's contracts with places, and the offers open to it. */
export interface ContractsModel {
  readonly q: string;
  readonly contracts: readonly TableRow[];
  readonly wishes: readonly TableRow[];
  readonly offers: readonly TableRow[];
  /** Places found that can be asked, whatever they offer. */
  readonly hosted: readonly TableRow[];
}

/** What an employer has and may ask for, by what is left of it from a month on. */
interface OpenToEmployer {
  readonly q: string;
  readonly contracts: readonly Contract[];
  readonly wishes: readonly Wish[];
  readonly hosted: readonly HostedSite[];
  readonly offers: readonly Offer[];
  readonly left: ReadonlyMap<string, Quantity>;
  readonly month: IsoMonth;
  readonly evidence: MissingWithin;
}

/** What sites miss of the host charter until a day. */
interface MissingWithin {
  readonly gaps: ReadonlyMap<string, EvidenceGap>;
  readonly to: IsoDate;
}

/** What a site misses, in words, for a second line; empty where it misses nothing. */
function missingWords(locale: Locale, { gaps, to }: MissingWithin, siteId: string): readonly string[] {
  const gap = gaps.get(siteId);
  return gap ? [gapWords(locale, gap, { to })] : [];
}

export const contractsModel = (
  locale: Locale,
  { q, contracts, wishes, hosted, offers, left, month, evidence }: OpenToEmployer,
): ContractsModel => ({
  q,
  wishes: employerWishRows(locale, wishes),
  hosted: hostedSiteRows(locale, hosted, (siteId) => missingWords(locale, evidence, siteId)),
  contracts: contracts.map((contract) =>
    contractRow(
      locale,
      contract,
      `/hr/contracts/${contract.id}`,
      contract.hostName,
      missingWords(locale, evidence, contract.siteId),
    ),
  ),
  offers: offers.map((offer) => ({
    cells: [
      {
        text: offer.site,
        sub: [offer.communeName, ...missingWords(locale, evidence, offer.siteId)].join(' · '),
        strong: true,
        label: t(locale, 'hosting.column.place'),
      },
      {
        text: quantityWords(locale, offer.capacity),
        sub: `${offer.label} · ${offerSub(locale, offer, { left, month })}`,
        label: t(locale, 'hosting.column.offered'),
      },
      { text: priceWords(locale, offer), label: t(locale, 'hosting.column.price') },
      {
        button: {
          href: `/hr/contracts/offers/${offer.id}`,
          label: t(locale, 'hosting.contracts.ask'),
          ariaLabel: t(locale, 'hosting.contracts.ask-at', { place: offer.site, label: offer.label }),
        },
        label: t(locale, 'hosting.column.action'),
      },
    ],
  })),
});

/** A contract in a list of one of its parties. @param missing what its place misses of the charter, in words */
export const contractRow = (
  locale: Locale,
  contract: Contract,
  href: string,
  other: string,
  missing: readonly string[] = [],
): TableRow => ({
  cells: [
    {
      text: contract.site,
      href,
      sub: [contract.communeName, other, ...missing].join(' · '),
      strong: true,
      label: t(locale, 'hosting.column.place'),
    },
    {
      text: quantityWords(locale, contract.quantity),
      sub: periodWords(locale, contract),
      label: t(locale, 'hosting.column.agreed'),
    },
    { text: priceWords(locale, contract), label: t(locale, 'hosting.column.price') },
    { pill: contractPill(locale, contract), label: t(locale, 'hosting.column.state') },
  ],
});

/** A number to type, of the month or of one weekday. */
interface Number7 {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly hint: string;
}

/** /hr/contracts/offers/:id: how much of an offer is asked for. */
export interface AskModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  readonly id: string;
  readonly place: string;
  readonly host: string;
  readonly rows: readonly SummaryRow[];
  /** Seven where the offer counts desks on weekdays; none where it counts days of the month. */
  readonly weekdays: readonly Number7[];
  readonly form: { readonly days: string; readonly most: number; readonly fromMonth: string; readonly toMonth: string };
}

export function askModel(locale: Locale, offer: Offer, left: LeftOver, refused?: RefusedForm): AskModel {
  const problems = refused ? errorSummary(locale, refused.refusal) : null;
  const typed = (name: string, absent: string) => typedIn(refused, name, absent);
  const weekday = refused?.values['weekday'];
  const byWeekday = offer.capacity.length === 7;
  return {
    // The form has one question for the quantity, whichever way the offer counts.
    errors: problems?.errors.map((fault) =>
      fault.field === 'quantity' ? { ...fault, field: byWeekday ? FIRST_WEEKDAY : 'days' } : fault,
    ),
    problems: problems?.byField ?? {},
    id: offer.id,
    place: `${offer.site}, ${offer.communeName}`,
    host: offer.hostName,
    rows: [
      ...termRows(locale, { ...offer, quantity: offer.capacity }),
      { label: t(locale, 'hosting.ask.left'), value: leftWords(locale, left) },
      {
        label: t(locale, 'hosting.charter.link'),
        value: t(locale, 'hosting.charter.see'),
        href: charterPath(offer.siteId),
      },
    ],
    weekdays: byWeekday
      ? weekdayNames(locale).map((label, index) => ({
          id: `weekday-${index}`,
          label,
          value: Array.isArray(weekday) ? String(weekday[index] ?? '') : '',
          hint: t(locale, 'hosting.ask.most', { count: offer.capacity[index] ?? 0 }),
        }))
      : [],
    form: {
      days: typed('days', ''),
      most: offer.capacity[0] ?? 0,
      fromMonth: typed('fromMonth', left.month),
      toMonth: typed('toMonth', ''),
    },
  };
}

/** /hr/contracts/offers/:id/terms: what the employer signs. */
export interface ToSignModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly offerId: string;
  readonly place: string;
  readonly host: string;
  readonly rows: readonly SummaryRow[];
  /** The contract that this one replaces, in a sentence; null for none. */
  readonly replaces: string | null;
  readonly sha256: string;
  readonly confirm: string;
  readonly confirmed: boolean;
  readonly asked: { readonly quantity: readonly number[]; readonly fromMonth: string; readonly toMonth: string };
}

export const toSignModel = (
  locale: Locale,
  { offer, terms, sha256, former }: ContractPreview,
  {
    confirm,
    confirmed,
    asked,
  }: { readonly confirm: string; readonly confirmed: boolean; readonly asked: ContractAsked },
  refused?: RefusedForm,
): ToSignModel => ({
  errors: refused ? errorSummary(locale, refused.refusal).errors : undefined,
  offerId: offer.id,
  place: `${offer.site}, ${offer.communeName}`,
  host: offer.hostName,
  rows: termRows(locale, terms),
  replaces:
    former &&
    t(locale, 'hosting.sign.replaces', {
      version: formatNumber(locale, former.version),
      month: formatDate(locale, terms.fromMonth, 'month'),
    }),
  sha256,
  confirm,
  confirmed,
  asked: { quantity: asked.quantity, fromMonth: asked.fromMonth, toMonth: asked.toMonth ?? '' },
});
