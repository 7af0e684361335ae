import type { Locale } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { placePath } from '../../sites/index.js';
import { chosenName } from '../chosen/territory-words.view.js';
import { roughPeople } from '../demand/rough-people.rules.js';
import { attributionsOf, writeCommuneFile, type FileFormat, type WrittenFile } from '../files/commune-file.view.js';
import type { Coverage, CoveredCommune } from './coverage.js';
import type { CoverageWish } from './coverage.forms.js';

const COLUMNS = [
  'insee',
  'commune',
  'lat',
  'lon',
  'in_work_2022',
  'expected_teleworkers',
  'nearest_place',
  'nearest_place_url',
  'minutes_by_car',
  'road_km',
];

/** The figures of the page as a file: the same values in every format, with the sources. */
export async function coverageFile(
  locale: Locale,
  format: FileFormat,
  wish: CoverageWish,
  facts: Coverage,
  baseUrl: string,
): Promise<WrittenFile> {
  return writeCommuneFile(locale, format, {
    columns: COLUMNS,
    wide: ['commune', 'nearest_place', 'nearest_place_url'],
    rows: facts.communes.map((row) => valuesOf(row, baseUrl)),
    about: [
      t(locale, 'territory.coverage.title'),
      chosenName(locale, facts.chosen),
      t(locale, 'territory.coverage.state', { day: facts.today, minutes: wish.minutes }),
      ...attributionsOf(['communes', 'territories', 'third-places', 'directory']),
    ],
    sheet: t(locale, 'territory.coverage.sheet'),
    name: t(locale, 'territory.coverage.file-name', { day: facts.today, format }),
  });
}

function valuesOf(
  { commune, inWork, teleworkers, nearest }: CoveredCommune,
  baseUrl: string,
): (string | number | null)[] {
  return [
    commune.insee,
    commune.name,
    commune.lat,
    commune.lon,
    inWork,
    teleworkers === null ? null : roughPeople(teleworkers),
    nearest?.place.name ?? null,
    nearest ? `${baseUrl}${placePath(nearest.place.slug)}` : null,
    nearest?.travel.minutes ?? null,
    nearest?.travel.km ?? null,
  ];
}
