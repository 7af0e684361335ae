import { SOCIAL_GROUPS } from '#libs/geo/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { chosenName } from '../chosen/territory-words.view.js';
import { attributionsOf, writeCommuneFile, type FileFormat, type WrittenFile } from '../files/commune-file.view.js';
import type { Demand } from './demand.js';
import { ownRatesWords, rateWords } from './rates.view.js';
import { roughPeople } from './rough-people.rules.js';
import { SURVEYED_RATES } from './teleworkers.rules.js';

const COLUMNS = [
  'insee',
  'commune',
  'lat',
  'lon',
  'in_work_2022',
  ...SOCIAL_GROUPS.map((group) => `${group}_15_and_more_2022`),
  'expected_teleworkers',
];

/** The figures of the page as a file: the same values in every format, with the rates and the sources. */
export async function demandFile(locale: Locale, format: FileFormat, facts: Demand): Promise<WrittenFile> {
  const { chosen, today, rates } = facts;
  return writeCommuneFile(locale, format, {
    columns: COLUMNS,
    wide: ['commune'],
    rows: facts.communes.map(({ commune, inWork, groups, teleworkers }) => [
      commune.insee,
      commune.name,
      commune.lat,
      commune.lon,
      inWork,
      ...SOCIAL_GROUPS.map((group) => groups?.[group] ?? null),
      teleworkers === null ? null : roughPeople(teleworkers),
    ]),
    about: [
      t(locale, 'territory.demand.title'),
      chosenName(locale, chosen),
      t(locale, 'territory.demand.state', { day: today }),
      ...SOCIAL_GROUPS.map((group) =>
        t(locale, 'territory.demand.rate-line', {
          group: t(locale, `territory.demand.group.${group}`),
          rate: rateWords(locale, rates[group]),
          surveyed: rateWords(locale, SURVEYED_RATES[group]),
        }),
      ),
      ownRatesWords(locale, rates) ?? t(locale, 'territory.demand.all-surveyed'),
      ...attributionsOf(['communes', 'territories']),
    ],
    sheet: t(locale, 'territory.demand.sheet'),
    name: t(locale, 'territory.demand.file-name', { day: today, format }),
  });
}
