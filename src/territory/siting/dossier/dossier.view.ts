import { ADMINISTRATIVE_ZONE, type IsoDate } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatInstant, formatNumber, t } from '#libs/platform/i18n/index.js';
import { placePath } from '../../../sites/index.js';
import { chosenName } from '../../chosen/territory-words.view.js';
import { attributionsOf } from '../../files/commune-file.view.js';
import { roughPeople } from '../../demand/rough-people.rules.js';
import type { ProposedPlace } from '../competition/competition.reader.js';
import { ANSWERED_WITHIN, type OfferSide } from '../competition/offer.rules.js';
import { desksWords, letWords, offerWord, priceWords } from '../competition/offer-words.view.js';
import { costWords } from '../pages/siting-cost.view.js';
import { sitingMap } from '../pages/siting-map.view.js';
import { sitingResult } from '../pages/siting-result.view.js';
import { askedRows } from '../pages/siting.view.js';
import { askerWords, figuresOf, peopleWords, sitingWord, type SitingFigures } from '../pages/siting-words.view.js';
import { placeCost } from '../scenarios/place-cost.rules.js';
import type { SitingOutcome, SitingVersion, SitingWish } from '../scenarios/scenario.js';
import { territoryOf } from '../scenarios/siting-wish.rules.js';
import { isNear, worthOfOneMore } from '../solving/siting-outcome.rules.js';
import type { Dossier, DossierFigure, DossierPlace } from './dossier.js';

/** Most communes of those who are left that a dossier names. */
const MOST_BEYOND = 150;
/** Most offers that a dossier names. */
const MOST_OFFERS = 190;

/** A plan as a dossier tells it. */
export function dossierOf(
  locale: Locale,
  {
    version,
    outcome,
    proposed,
    day,
    baseUrl,
  }: {
    readonly version: SitingVersion;
    readonly outcome: SitingOutcome;
    readonly proposed: readonly ProposedPlace[];
    readonly day: IsoDate;
    readonly baseUrl: string;
  },
): Dossier {
  const { wish } = version;
  const word = (key: string, params: Record<string, string | number> = {}) => sitingWord(locale, key, params);
  const territory = territoryOf(wish);
  const shown = {
    name: chosenName(locale, territory),
    communes: territory.communes,
    here: '',
    page: 1,
    proposed: [],
    places: null,
  };
  const { said, spent, proof, curve, method } = sitingResult(locale, wish, outcome, shown);
  const names = new Map(territory.communes.map(({ insee, name }) => [insee, name]));
  const told = (people: number) => toldPeople(wish, people);
  return {
    title: version.title,
    territory: shown.name,
    said: word('asked-by', {
      number: version.version,
      name: askerWords(locale, version),
      at: formatInstant(locale, version.askedAt, ADMINISTRATIVE_ZONE, 'date'),
    }),
    reference: `SITING-${version.id.slice(0, 8).toUpperCase()}-${version.version}`,
    askedAt: version.askedAt.toISOString(),
    day,
    summary: [said, spent].filter(Boolean).join(' '),
    proof: [proof.title, proof.text ?? ''].join('. '),
    figures: figuresTold(locale, wish, outcome),
    asked: askedRows(locale, wish).map(({ label, value, note }) => ({
      label,
      value: [value, note].filter(Boolean).join(', '),
    })),
    places: proposed.map((place, at) => placeTold(locale, wish, outcome, { place, rank: at + 1 })),
    map: sitingMap(locale, shown, wish, outcome),
    offers: proposed
      .flatMap(({ commune, offers }) =>
        offers.map((offer) => ({
          beside: commune.name,
          name: offer.name,
          side: offerWord(locale, `side.${offer.side}`),
          minutes: offer.minutes,
          price: priceWords(locale, offer),
          desks: desksWords(locale, offer),
          let: letWords(locale, offer),
          lat: offer.lat,
          lon: offer.lon,
          url: `${baseUrl}${placePath(offer.slug)}`,
        })),
      )
      .slice(0, MOST_OFFERS),
    curve: outcome.curve.map(({ places, euros }, at) => ({ places, euros, value: curve.bars[at]?.value ?? null })),
    curveLabel: curve.title,
    beyond: outcome.communes
      .filter((row) => !isNear(row.after, wish))
      .toSorted((a, b) => b.people - a.people)
      .slice(0, MOST_BEYOND)
      .map(({ insee, people, after }) => ({
        insee,
        commune: names.get(insee) ?? insee,
        people: told(people),
        minutes: after,
      })),
    sources: [
      method,
      offerWord(locale, 'method'),
      ...attributionsOf(['communes', 'territories', 'third-places', 'directory']),
    ],
  };
}

/** People as a number of a file: expected ones roughly, and none below five. */
const toldPeople = ({ people }: Pick<SitingWish, 'people'>, count: number): number | null =>
  people === 'in-work' ? count : roughPeople(count);

function figuresTold(locale: Locale, wish: SitingWish, outcome: SitingOutcome): DossierFigure[] {
  const word = (key: string, params: Record<string, string | number> = {}) => sitingWord(locale, key, params);
  const figures: SitingFigures = figuresOf(wish, outcome);
  const people = (key: string, label: string, count: number): DossierFigure => ({
    key,
    label,
    value: toldPeople(wish, count),
    text: peopleWords(locale, wish, count),
  });
  const minutes = (key: string, label: string, mean: number | null): DossierFigure => {
    const value = mean === null ? null : Math.round(mean * 10) / 10;
    return {
      key,
      label,
      value,
      text: value === null ? t(locale, 'territory.coverage.unknown') : formatNumber(locale, value),
    };
  };
  const worth = worthOfOneMore(wish, outcome);
  return [
    people('people', word(`demand.${wish.people}`), figures.all),
    people('served_today', word('near-today'), figures.before),
    people('served_then', word('near-then'), figures.after),
    people('newly_served', word('kpi.gained'), figures.after - figures.before),
    people('still_beyond', word('kpi.beyond'), figures.beyond),
    minutes('mean_minutes_today', word('mean-today'), figures.meanBefore),
    minutes('mean_minutes_then', word('mean-then'), figures.meanAfter),
    ...(worth === null
      ? []
      : [
          wish.objective === 'covering'
            ? people('one_more_place', word('one-more-people'), worth)
            : minutes('one_more_place', word('one-more-minutes'), worth / Math.max(1, figures.all)),
        ]),
  ];
}

function placeTold(
  locale: Locale,
  wish: SitingWish,
  { communes }: SitingOutcome,
  { place: { commune, offers, note, state }, rank }: { readonly place: ProposedPlace; readonly rank: number },
): DossierPlace {
  const nearer = communes.filter(({ by }) => by === commune.insee);
  const gained = nearer.filter((row) => !isNear(row.before, wish) && isNear(row.after, wish));
  const sum = (rows: typeof nearer) => rows.reduce((all, { people }) => all + people, 0);
  const near = (side: OfferSide) =>
    offers.filter((offer) => offer.side === side && offer.minutes <= ANSWERED_WITHIN).length;
  const answers = state === 'not-needed' ? null : note;
  return {
    rank,
    insee: commune.insee,
    commune: commune.name,
    lat: commune.lat,
    lon: commune.lon,
    newlyServed: toldPeople(wish, sum(gained)),
    nearer: toldPeople(wish, sum(nearer)),
    costEuros: wish.budget && placeCost(wish.budget, commune.insee).euros,
    costSource: costWords(locale, wish, commune.insee)?.source ?? null,
    privateNear: near('private'),
    publicNear: near('public'),
    unknownNear: near('unknown'),
    note: answers?.note ?? null,
    noteBy: answers && `${answers.writtenBy}, ${formatInstant(locale, answers.writtenAt, ADMINISTRATIVE_ZONE, 'date')}`,
  };
}
