import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRepository } from '../../test/support/sources.js';
import { readSites } from './site-file.rules.js';

const FOLDER = inRepository('test/data/sites');

/** Per row: what was read of an accepted one, the column and reason of a refused one; then what is said of the file itself. */
function readingOf(name: string): string[] {
  const { drafts, problems, encoding, unknownColumns } = readSites(readFileSync(join(FOLDER, name)));
  const lines = [
    ...drafts.map(
      ({ row, draft }) =>
        [
          row,
          [
            draft.ref,
            draft.commune.insee,
            `${draft.opens}-${draft.closes}`,
            draft.weekdays.join(''),
            draft.dayPriceCents,
            draft.operator.name,
          ].join(' '),
        ] as const,
    ),
    ...problems.map(
      ({ row, column, code }) => [row, `${column ?? 'row'} ${code.replace('sites.import-', '')}`] as const,
    ),
  ];
  return [
    ...lines.toSorted(([a], [b]) => a - b).map(([row, text]) => `${row}: ${text}`),
    ...(encoding === 'utf-8' ? [] : [encoding]),
    ...unknownColumns.map((column) => `left out: ${column}`),
  ];
}

describe('files of sites as people sent them', () => {
  it.each<[string, string[]]>([
    ['s01-virgules-decimales.csv', ['2: S01 37003 09:00-18:00 12345 1850 Coop Fictive']],
    ['s03-windows-1252.csv', ['2: S03 37003 09:00-18:00 12345 1850 Coop Fictive', 'windows-1252']],
    ['s04-recensement-cget-2019.csv', ['1: row columns']],
    [
      's06-heures.csv',
      [
        ...['2: S06a', '3: S06b', '4: S06c'].map((row) => `${row} 37003 09:00-18:00 12345 1800 Coop Fictive`),
        '5: S06d 37003 08:30-18:00 12345 1800 Coop Fictive',
        '6: S06e 37003 09:00-24:00 12345 1800 Coop Fictive',
        '7: closes hours',
        '8: S06g 37003 14:00-22:00 12345 1800 Coop Fictive',
      ],
    ],
    [
      's07-prix.csv',
      [
        '2: day_price number',
        '3: S07b 37003 09:00-18:00 12345 1850 Coop Fictive',
        '4: day_price number',
        '5: day_price price-decimals',
        '6: S07e 37003 09:00-18:00 12345 0 Coop Fictive',
        '7: day_price number',
        '8: day_price number',
      ],
    ],
    ['s09-coordonnees.csv', ['2: lat swapped', '3: lat far', '4: lat number', '5: lat far', '6: postcode postcode']],
    [
      's10-jours.csv',
      [
        '2: weekdays weekdays',
        '3: weekdays weekdays',
        ...['4: S10c', '5: S10d'].map((row) => `${row} 37003 09:00-18:00 12345 1800 Coop Fictive`),
        '6: weekdays weekdays',
        '7: row cells',
      ],
    ],
    ['s11-divers.csv', ['2: S11a 37003 09:00-18:00 12345 1850 Coop Fictive', '4: ref twice', '5: kind choice']],
    ['s12-cellule-en-trop.csv', ['2: row cells']],
    ['s12b-cellule-en-trop-a-la-fin.csv', ['2: row cells']],
    ['s13-colonne-inconnue.csv', ['2: S13 37003 09:00-18:00 12345 1850 Coop Fictive', 'left out: téléphone']],
    ['s13b-entete-en-double.csv', ['1: row columns-twice']],
    [
      's14-exploitants.csv',
      [
        '2: S14a 37003 09:00-18:00 12345 1800 L’Étoile',
        '3: operator operator-twice',
        '4: S14c 37003 09:00-18:00 12345 1800 東京',
        '5: operator operator-name',
      ],
    ],
    [
      's15-outre-mer-et-anciens-codes.csv',
      [
        '2: S15a 97411 09:00-18:00 12345 1800 Coop Fictive',
        '3: insee not-covered',
        '4: insee not-covered',
        '5: S15d 85194 09:00-18:00 12345 1800 Coop Fictive',
        '6: S15e 67482 09:00-18:00 123456 1800 Coop Fictive',
        '7: S15f 97120 09:00-18:00 12345 1800 Coop Fictive',
      ],
    ],
  ])('%s', (name, expected) => {
    expect(readingOf(name)).toEqual(expected);
  });
});
