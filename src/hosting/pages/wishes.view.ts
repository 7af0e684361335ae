import type { IsoMonth } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm, typedIn } from '#libs/platform/http/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import type { FieldProblems, FormFault, StatusPill, TableRow } from '#libs/platform/views/index.js';
import { charterPath } from '../charter/shown-charter.view.js';
import type { HostedSite, Wish } from '../wishes/wish.js';
import { employerWords } from '../words/declared.view.js';

/** `12 journées de poste par mois, dès janvier 2027`. */
const wishWords = (locale: Locale, { days, fromMonth }: Pick<Wish, 'days' | 'fromMonth'>): string =>
  t(locale, 'hosting.wish.wanted', { count: days, month: formatDate(locale, fromMonth, 'month') });

const TONES: Readonly<Record<Wish['state'], StatusPill['tone']>> = {
  open: 'warning',
  answered: 'success',
  declined: 'neutral',
  withdrawn: 'neutral',
};

/** The wishes of an employer; one that was answered leads to what it would sign. */
export const employerWishRows = (locale: Locale, wishes: readonly Wish[]): TableRow[] =>
  wishes.map((wish) => ({
    cells: [
      {
        text: wish.site,
        sub: `${wish.communeName} · ${wish.hostName}`,
        strong: true,
        label: t(locale, 'hosting.column.place'),
      },
      { text: wishWords(locale, wish), label: t(locale, 'hosting.column.agreed') },
      {
        pill: { label: t(locale, `hosting.wish.state-${wish.state}`), tone: TONES[wish.state] },
        ...(wish.reason === '' ? {} : { sub: wish.reason }),
        label: t(locale, 'hosting.column.state'),
      },
      { ...employerAction(locale, wish), label: t(locale, 'hosting.column.action') },
    ],
  }));

function employerAction(locale: Locale, wish: Wish): TableRow['cells'][number] {
  if (wish.state === 'answered' && wish.offerId !== null) {
    const terms = new URLSearchParams({ quantity: String(wish.days), fromMonth: wish.fromMonth }).toString();
    return {
      button: {
        href: `/hr/contracts/offers/${wish.offerId}${wish.asWished ? `/terms?${terms}` : ''}`,
        label: t(locale, 'hosting.ask.go'),
        ariaLabel: t(locale, 'hosting.wish.see-at', { place: wish.site }),
      },
    };
  }
  if (wish.state !== 'open') return { text: '' };
  return {
    button: {
      action: `/hr/contracts/wishes/${wish.id}/withdrawal`,
      label: t(locale, 'hosting.wish.withdraw'),
      ariaLabel: t(locale, 'hosting.wish.withdraw-at', { place: wish.site }),
      tone: 'quiet',
    },
  };
}

/** The open wishes to an operator, each with the way to its answer. */
export const hostWishRows = (locale: Locale, wishes: readonly Wish[]): TableRow[] =>
  wishes
    .filter(({ state }) => state === 'open')
    .map((wish) => ({
      cells: [
        {
          text: wish.site,
          sub: `${wish.communeName} · ${employerWords(locale, wish)}`,
          strong: true,
          label: t(locale, 'hosting.column.place'),
        },
        {
          text: wishWords(locale, wish),
          ...(wish.words === '' ? {} : { sub: wish.words }),
          label: t(locale, 'hosting.column.agreed'),
        },
        {
          button: {
            href: `/operator/offers/new?wish=${wish.id}`,
            label: t(locale, 'hosting.wish.answer'),
            ariaLabel: t(locale, 'hosting.wish.answer-to', { employer: wish.employerName, place: wish.site }),
          },
          label: t(locale, 'hosting.column.action'),
        },
      ],
    }));

/** Places that can be asked although they offer nothing that was found. @param missing what a place misses of the charter, in words */
export const hostedSiteRows = (
  locale: Locale,
  sites: readonly HostedSite[],
  missing: (siteId: string) => readonly string[],
): TableRow[] =>
  sites.map((site) => ({
    cells: [
      {
        text: site.name,
        sub: [site.communeName, ...missing(site.id)].join(' · '),
        strong: true,
        label: t(locale, 'hosting.column.place'),
      },
      {
        text: t(locale, 'hosting.offers.desks', { count: site.desks }),
        sub: site.hostName,
        label: t(locale, 'hosting.column.run-by'),
      },
      {
        button: {
          href: `/hr/contracts/wishes/new?site=${site.id}`,
          label: t(locale, 'hosting.wish.ask'),
          ariaLabel: t(locale, 'hosting.wish.ask-at', { place: site.name }),
        },
        label: t(locale, 'hosting.column.action'),
      },
    ],
  }));

/** /hr/contracts/wishes/new. */
export interface WishModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  readonly siteId: string;
  readonly place: string;
  readonly host: string;
  /** Where the charter of the place is seen. */
  readonly charter: string;
  readonly most: number;
  readonly form: { readonly days: string; readonly fromMonth: string; readonly words: string };
}

export function wishModel(locale: Locale, site: HostedSite, first: IsoMonth, refused?: RefusedForm): WishModel {
  const problems = refused ? errorSummary(locale, refused.refusal) : null;
  const typed = (name: string, absent: string) => typedIn(refused, name, absent);
  return {
    errors: problems?.errors,
    problems: problems?.byField ?? {},
    siteId: site.id,
    place: `${site.name}, ${site.communeName}`,
    host: site.hostName,
    charter: charterPath(site.id),
    most: site.desks,
    form: { days: typed('days', ''), fromMonth: typed('fromMonth', first), words: typed('words', '') },
  };
}

/** A wish that an offer would answer: above its form. */
export interface AnsweredWish {
  readonly id: string;
  readonly title: string;
  readonly words: string;
}

/** What the form of an offer says of the wish that it answers, and the fields that follow from it. */
export function answeredWish(locale: Locale, wish: Wish) {
  const shown: AnsweredWish = {
    id: wish.id,
    title: t(locale, 'hosting.wish.from', { employer: employerWords(locale, wish), wanted: wishWords(locale, wish) }),
    words: wish.words,
  };
  const fields: Readonly<Record<string, string>> = {
    siteId: wish.siteId,
    label: t(locale, 'hosting.wish.label', { employer: wish.employerName }).slice(0, 120),
    unit: 'month',
    days: String(wish.days),
    fromMonth: wish.fromMonth,
    sirens: wish.employerSiren,
  };
  return { shown, fields };
}
