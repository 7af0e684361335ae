import type { PaperInput } from '#libs/documents/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, formatEuros, formatNumber, t } from '#libs/platform/i18n/index.js';
import type { CommunesMap, Shade } from '../../map/communes-map.view.js';
import type { Dossier } from './dossier.js';

type Section = PaperInput['sections'][number];
type PaperMap = NonNullable<Section['map']>;

/** The dossier as a paper: a tagged PDF with the same data attached. */
export function dossierPaper(locale: Locale, dossier: Dossier, issuer: string): PaperInput {
  const word = (key: string, params: Record<string, string | number> = {}) =>
    t(locale, `territory.siting.dossier.${key}`, params);
  const number = (value: number | null) => (value === null ? '–' : formatNumber(locale, value));
  const noted = dossier.places.filter(({ note }) => note !== null);
  const costed = dossier.places.filter(({ costEuros }) => costEuros !== null);
  const spends = dossier.curve.some(({ euros }) => euros !== null);
  const section = (heading: string, parts: Partial<Section>): Section => ({
    heading,
    note: null,
    facts: [],
    table: null,
    totals: [],
    ...parts,
  });
  const table = (columns: readonly string[], rows: string[][], nums: readonly number[] = []) => ({
    columns: columns.map((key, at) => ({ label: word(`column.${key}`), num: nums.includes(at) })),
    rows,
  });
  return {
    locale,
    issuedAt: dossier.askedAt,
    issuer,
    kicker: word('kicker'),
    title: dossier.title,
    subtitle: [dossier.territory, dossier.said, word('offers-of', { day: formatDate(locale, dossier.day, 'date') })],
    reference: { label: word('reference'), value: dossier.reference },
    footer: word('footer'),
    parties: [],
    notice: { tone: 'neutral', title: dossier.summary.slice(0, 300), text: dossier.proof },
    sections: [
      section(word('figures'), { facts: dossier.figures.map(({ label, text }) => ({ label, value: text })) }),
      section(word('asked'), {
        facts: dossier.asked.map(({ label, value }) => ({ label, value: value.slice(0, 1000) })),
      }),
      section(word('places'), {
        note: word('places-note'),
        map: dossier.map && paperMapOf(dossier, dossier.map, word),
        table: table(
          ['rank', 'commune', 'newly-served', 'nearer', 'private', 'public', 'unknown'],
          dossier.places.map((place) => [
            `${place.rank}`,
            `${place.commune} (${place.insee})`,
            number(place.newlyServed),
            number(place.nearer),
            `${place.privateNear}`,
            `${place.publicNear}`,
            `${place.unknownNear}`,
          ]),
          [0, 2, 3, 4, 5, 6],
        ),
      }),
      ...(costed.length === 0
        ? []
        : [
            section(word('costs'), {
              note: word('costs-lead'),
              table: table(
                ['commune', 'cost', 'cost-source'],
                costed.map(({ commune, costEuros, costSource }) => [
                  commune,
                  costEuros === null ? '–' : formatEuros(locale, costEuros * 100),
                  costSource ?? '',
                ]),
                [1],
              ),
            }),
          ]),
      section(word('notes'), {
        note: word(noted.length === 0 ? 'notes-none' : 'notes-lead'),
        table:
          noted.length === 0
            ? null
            : table(
                ['commune', 'note', 'by'],
                noted.map(({ commune, note, noteBy }) => [commune, note ?? '', noteBy ?? '']),
              ),
      }),
      section(word('offers'), {
        note: word(dossier.offers.length === 0 ? 'offers-none' : 'offers-lead'),
        table:
          dossier.offers.length === 0
            ? null
            : table(
                ['beside', 'place', 'side', 'minutes', 'price', 'desks'],
                dossier.offers.map((one) => [
                  one.beside,
                  one.name,
                  one.side,
                  `${one.minutes}`,
                  one.price,
                  `${one.desks} · ${one.let}`,
                ]),
                [3],
              ),
      }),
      section(word('curve'), {
        note: dossier.curveLabel,
        table: table(
          [spends ? 'budget' : 'number', 'worth'],
          dossier.curve.map(({ places, euros, value }) => [
            euros === null ? `${places}` : formatEuros(locale, euros * 100),
            number(value),
          ]),
          [0, 1],
        ),
      }),
      section(word('beyond'), {
        note: word(dossier.beyond.length === 0 ? 'beyond-none' : 'beyond-lead'),
        table:
          dossier.beyond.length === 0
            ? null
            : table(
                ['commune', 'people', 'minutes'],
                dossier.beyond.map(({ commune, insee, people, minutes }) => [
                  `${commune} (${insee})`,
                  number(people),
                  number(minutes),
                ]),
                [1, 2],
              ),
      }),
      section(word('sources'), {
        facts: dossier.sources.map((value, at) => ({ label: word('source', { number: at + 1 }), value })),
      }),
    ],
    twin: {
      schema: 'palier.siting-dossier/1',
      reference: dossier.reference,
      day: dossier.day,
      figures: Object.fromEntries(dossier.figures.map(({ key, value }) => [key, value])),
      places: dossier.places.map(({ rank, insee, newlyServed, nearer, costEuros, costSource, note }) => ({
        rank,
        insee,
        newlyServed,
        nearer,
        costEuros,
        costSource,
        note,
      })),
    },
  };
}

/** The map of the page, for paper: the same points; its shades by how dark they are. */
function paperMapOf(
  { places }: Pick<Dossier, 'places'>,
  map: CommunesMap,
  word: (key: string, params?: Record<string, string | number>) => string,
): PaperMap {
  const shade = ({ opacity }: Shade) => (opacity === 1 ? 'full' : opacity > 0.3 ? 'half' : 'light');
  const named = places.map(({ rank, commune }) => `${rank} ${commune}`).join(', ');
  return {
    alt: word('map-alt', { label: map.label, places: named }).slice(0, 1000),
    width: map.width,
    height: map.height,
    outlines: [...map.outlines],
    dots: map.dots.map(({ x, y, r, ...one }) => ({ x, y, r, shade: shade(one) })),
    marks: map.places.map(({ d }) => d),
    squares: (map.proposed ?? []).map(({ d, x, y, rank }) => ({ d, x, y, number: rank })),
    scale: { x: map.scale.x, y: map.scale.y, length: map.scale.length, label: map.scale.label },
    legend: map.legend.map(({ label, ...one }) => ({ label, shade: shade(one) })),
    words: { mark: word('map-place'), square: word('map-proposed') },
    note: map.note,
  };
}
