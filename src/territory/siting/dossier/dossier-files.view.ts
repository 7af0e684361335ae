import writeXlsxFile, { type Cell } from 'write-excel-file/node';
import { writeCsv } from '#libs/platform/csv/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { Dossier } from './dossier.js';

type Value = string | number | null;

const PLACE_COLUMNS = [
  'rank',
  'insee',
  'commune',
  'lat',
  'lon',
  'newly_served',
  'nearer',
  'cost_euros',
  'cost_source',
  'private_within_15_min',
  'public_within_15_min',
  'unknown_within_15_min',
  'competition_note',
  'note_by',
] as const;
const OFFER_COLUMNS = [
  'beside',
  'place',
  'run_by',
  'minutes_by_car',
  'price',
  'desks',
  'let',
  'lat',
  'lon',
  'url',
] as const;

const placeRows = ({ places }: Dossier): Value[][] =>
  places.map((place) => [
    place.rank,
    place.insee,
    place.commune,
    place.lat,
    place.lon,
    place.newlyServed,
    place.nearer,
    place.costEuros,
    place.costSource,
    place.privateNear,
    place.publicNear,
    place.unknownNear,
    place.note,
    place.noteBy,
  ]);

const offerRows = ({ offers }: Dossier): Value[][] =>
  offers.map((one) => [
    one.beside,
    one.name,
    one.side,
    one.minutes,
    one.price,
    one.desks,
    one.let,
    one.lat,
    one.lon,
    one.url,
  ]);

/** Proposed places as CSV, with what each was reckoned to cost and the sources. */
export const dossierCsv = (dossier: Dossier): string =>
  writeCsv([
    [...PLACE_COLUMNS],
    ...placeRows(dossier).map((row) => row.map((value) => value ?? '')),
    ...dossier.sources.map((source) => [`# ${source}`]),
  ]);

/** Proposed places, the offer beside them and those who are left, as points; figures and sources beside the features. */
export function dossierGeoJson(dossier: Dossier): string {
  const point = (lat: number, lon: number, properties: object) => ({
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [lon, lat] },
    properties,
  });
  const named = (columns: readonly string[], row: readonly Value[]) =>
    Object.fromEntries(columns.map((column, at) => [column, row[at] ?? null]));
  return JSON.stringify({
    type: 'FeatureCollection',
    title: dossier.title,
    territory: dossier.territory,
    reference: dossier.reference,
    summary: dossier.summary,
    proof: dossier.proof,
    figures: Object.fromEntries(dossier.figures.map(({ key, value }) => [key, value])),
    curve: dossier.curve,
    attribution: dossier.sources.join('\n'),
    features: [
      ...placeRows(dossier).map((row, at) => {
        const place = dossier.places[at]!;
        return point(place.lat, place.lon, { kind: 'proposed', ...named(PLACE_COLUMNS, row) });
      }),
      ...offerRows(dossier).map((row, at) => {
        const offer = dossier.offers[at]!;
        return point(offer.lat, offer.lon, { kind: 'existing', ...named(OFFER_COLUMNS, row) });
      }),
    ],
  });
}

/** The same as a workbook: figures, places, offers, curve, those who are left, sources. */
export async function dossierWorkbook(locale: Locale, dossier: Dossier): Promise<Uint8Array> {
  const word = (key: string) => t(locale, `territory.siting.dossier.${key}`);
  const text = (value: string, bold = false): Cell => ({
    value,
    type: String,
    ...(bold && { fontWeight: 'bold' as const }),
  });
  const cell = (value: Value): Cell =>
    value === null ? null : typeof value === 'number' ? { value, type: Number } : text(value);
  const sheet = (name: string, columns: readonly string[], rows: readonly (readonly Value[])[]) => ({
    sheet: name,
    columns: columns.map(() => ({ width: 24 })),
    data: [columns.map((column) => text(column, true)), ...rows.map((row) => row.map(cell))],
  });
  return writeXlsxFile([
    sheet(
      word('sheet.figures'),
      ['key', word('sheet.label'), word('sheet.value')],
      [
        ['title', dossier.title, null],
        ['territory', dossier.territory, null],
        ['reference', dossier.reference, null],
        ['summary', dossier.summary, null],
        ['proof', dossier.proof, null],
        ...dossier.figures.map(({ key, label, value }) => [key, label, value]),
        ...dossier.asked.map(({ label, value }) => ['asked', `${label} : ${value}`, null]),
      ],
    ),
    sheet(word('sheet.places'), PLACE_COLUMNS, placeRows(dossier)),
    sheet(word('sheet.offers'), OFFER_COLUMNS, offerRows(dossier)),
    sheet(
      word('sheet.curve'),
      ['places', 'budget_euros', 'value'],
      dossier.curve.map(({ places, euros, value }) => [places, euros, value]),
    ),
    sheet(
      word('sheet.beyond'),
      ['insee', 'commune', 'people', 'minutes_by_car'],
      dossier.beyond.map(({ insee, commune, people, minutes }) => [insee, commune, people, minutes]),
    ),
    sheet(
      word('sheet.sources'),
      [word('sources')],
      dossier.sources.map((line) => [line]),
    ),
  ]).toBuffer();
}
