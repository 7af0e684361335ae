import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, formatNumber, formatPercent, t } from '#libs/platform/i18n/index.js';
import type { Kpi, Tab, TableRow } from '#libs/platform/views/index.js';
import { asOfWords, occupancyWords } from '../../sites/index.js';
import { chosenName, territoryFields, territoryQuery, type TerritoryFields } from '../chosen/territory-words.view.js';
import { demandTabs } from '../demand/demand-tabs.view.js';
import type { DemandChoice } from '../demand/demand.forms.js';
import type { Offer } from './offer.page.js';
import { offerByKind, wholeOffer, type OfferOfKind } from './offer.rules.js';

const NUMBERS = ['public', 'private', 'unknown'] as const;

/** /territory/demand/offer: places by kind and by who runs them, with what they declare. */
export interface OfferModel {
  readonly tabs: readonly Tab[];
  readonly territory: TerritoryFields;
  /** What is shown, in a sentence; null where nothing is. */
  readonly said: string | null;
  readonly kpis: readonly Kpi[];
  readonly columns: readonly { readonly label: string; readonly num?: boolean }[];
  readonly rows: readonly TableRow[];
}

export function offerModel(locale: Locale, choice: DemandChoice, { own, chosen, today, places }: Offer): OfferModel {
  const word = (key: string, params: Record<string, string | number> = {}) =>
    t(locale, `territory.offer.${key}`, params);
  const all = wholeOffer(places);
  const name = chosenName(locale, chosen);
  const shown = chosen.communes.length > 0;
  return {
    tabs: demandTabs(locale, 'offer', territoryQuery(chosen, choice)),
    territory: territoryFields(locale, choice, chosen, own),
    said: shown
      ? word(all.places === 0 ? 'said-none' : 'said', {
          name,
          count: all.places,
          day: formatDate(locale, today, 'date'),
        })
      : null,
    kpis: [
      ...NUMBERS.map((who) => ({ label: word(who), value: formatNumber(locale, all.by[who]) })),
      {
        label: word('desks'),
        value: desksWords(locale, all),
        note: all.silent > 0 ? word('silent', { count: all.silent }) : undefined,
      },
      { label: word('occupancy'), value: letWords(locale, all), note: letNote(locale, all) },
    ],
    columns: [
      { label: word('kind') },
      { label: word('places'), num: true },
      ...NUMBERS.map((who) => ({ label: word(who), num: true })),
      { label: word('desks'), num: true },
    ],
    rows: offerByKind(places).map((one) => rowOf(locale, one)),
  };
}

/** « non connu » where places are there and none says how many desks it has. */
const desksWords = (locale: Locale, { places, desks, silent }: OfferOfKind): string =>
  places > 0 && silent === places ? t(locale, 'territory.offer.not-known') : formatNumber(locale, desks);

/** « 40 % à 75 % », « 62 % »; « non connue » where no place says it. */
function letWords(locale: Locale, { let: shares }: OfferOfKind): string {
  if (shares === null) return t(locale, 'territory.offer.occupancy-value');
  const [lowest, highest] = [shares.lowest, shares.highest].map((share) => formatPercent(locale, share / 100, 0));
  return lowest === highest
    ? lowest!
    : t(locale, 'territory.offer.let-from-to', { lowest: lowest!, highest: highest! });
}

/** Who says so, and when: « Déclarée par 2 lieux, de septembre 2026 au 2 novembre 2026 ». */
function letNote(locale: Locale, { let: shares }: OfferOfKind): string {
  if (shares === null) return t(locale, 'territory.offer.occupancy-note');
  const [from, to] = [asOfWords(locale, shares.from), asOfWords(locale, shares.to)];
  const said =
    from === to
      ? t(locale, 'territory.offer.let-said', { count: shares.places, day: to })
      : t(locale, 'territory.offer.let-said-between', { count: shares.places, from, to });
  const { counted } = shares;
  if (counted === null) return said;
  const days = t(locale, 'territory.offer.let-counted', {
    count: counted.places,
    said: occupancyWords(locale, counted),
  });
  return `${said}. ${days}`;
}

function rowOf(locale: Locale, offer: OfferOfKind): TableRow {
  const word = (key: string, params: Record<string, string | number> = {}) =>
    t(locale, `territory.offer.${key}`, params);
  const { kind, places, by, silent } = offer;
  return {
    cells: [
      { text: kind === null ? word('no-kind') : t(locale, `sites.kind.${kind}`), strong: true, label: word('kind') },
      { text: formatNumber(locale, places), num: true, label: word('places') },
      ...NUMBERS.map((who) => ({ text: formatNumber(locale, by[who]), num: true, label: word(who) })),
      {
        text: desksWords(locale, offer),
        sub: [
          ...(silent > 0 && silent < places ? [word('silent', { count: silent })] : []),
          ...(offer.let === null
            ? []
            : [word('let-of-kind', { share: letWords(locale, offer), count: offer.let.places })]),
        ].join(' · '),
        num: true,
        label: word('desks'),
      },
    ],
  };
}
