import { fold } from '#libs/text/index.js';

/**
 * Columns of a list of paper agreements, with the titles in each language that name them; the first of each is in the
 * template file.
 */
const COLUMNS = {
  staff_number: [
    'matricule',
    'numéro matricule',
    'n° matricule',
    'no matricule',
    'matricule salarié',
    'matricule du salarié',
    'matricule RH',
    'matricule paie',
    'code salarié',
    'identifiant salarié',
    'staff number',
    'staff no',
    'employee number',
    'employee id',
    'personnel number',
  ],
  signed_on: [
    'signé le',
    'date de signature',
    'date signature',
    'signature',
    'signature le',
    'date de la signature',
    'date de signature de l’avenant',
    'signed on',
    'signature date',
    'date signed',
  ],
  start_on: [
    'prise d’effet',
    'date d’effet',
    'date de prise d’effet',
    'début',
    'date de début',
    'date début',
    'à compter du',
    'du',
    'start',
    'start date',
    'effective date',
    'from',
  ],
  end_on: ['fin', 'date de fin', 'date fin', 'échéance', 'terme', 'jusqu’au', 'au', 'end', 'end date', 'until'],
  days_per_week: [
    'jours par semaine',
    'nombre de jours par semaine',
    'nb jours par semaine',
    'jours de télétravail par semaine',
    'jours / semaine',
    'nombre de jours',
    'nb jours',
    'jours télétravail',
    'days a week',
    'days per week',
    'telework days',
  ],
  places: ['lieux', 'lieu', 'lieux de télétravail', 'lieu de télétravail', 'lieu d’exercice', 'places', 'place'],
  weekdays: [
    'jours possibles',
    'jours de la semaine',
    'jours fixes',
    'jours télétravaillés',
    'possible days',
    'weekdays',
    'days of the week',
  ],
  contact_from: [
    'début de la plage de joignabilité',
    'joignable à partir de',
    'joignable de',
    'début plage',
    'plage début',
    'heure de début',
    'contact hours from',
    'reachable from',
    'contact from',
  ],
  contact_to: [
    'fin de la plage de joignabilité',
    'joignable jusqu’à',
    'joignable à',
    'fin plage',
    'plage fin',
    'heure de fin',
    'contact hours until',
    'reachable until',
    'contact to',
  ],
  adaptation_months: [
    'adaptation (mois)',
    'période d’adaptation',
    'période d’adaptation (mois)',
    'adaptation',
    'mois d’adaptation',
    'adaptation months',
    'adaptation (months)',
    'adaptation period',
  ],
  notice_days: [
    'préavis (jours)',
    'préavis',
    'délai de prévenance',
    'délai de prévenance (jours)',
    'jours de préavis',
    'notice (days)',
    'notice',
    'notice days',
    'notice period',
  ],
  days_per_month: [
    'jours par mois',
    'nombre de jours par mois',
    'jours de télétravail par mois',
    'jours / mois',
    'plafond mensuel',
    'days a month',
    'days per month',
  ],
  days_per_year: [
    'jours par an',
    'nombre de jours par an',
    'jours de télétravail par an',
    'jours / an',
    'plafond annuel',
    'days a year',
    'days per year',
  ],
  places_counted: ['lieux comptés', 'lieux décomptés', 'places counted', 'counted places'],
  scan: [
    'scan',
    'fichier',
    'nom du fichier',
    'fichier scanné',
    'scan de l’accord',
    'document',
    'pdf',
    'fichier pdf',
    'file',
    'file name',
    'scan file',
  ],
} as const;

/** A column, by the name it has in code and in English files. */
export type PaperColumn = keyof typeof COLUMNS;

export const PAPER_COLUMNS = Object.keys(COLUMNS).filter(isPaperColumn);

function isPaperColumn(name: string): name is PaperColumn {
  return Object.hasOwn(COLUMNS, name);
}

/** Columns that every list must have; for the others, the form's default terms apply. */
export const REQUIRED_COLUMNS = [
  'staff_number',
  'signed_on',
  'start_on',
  'days_per_week',
  'places',
] as const satisfies readonly PaperColumn[];

const isRequired = (column: PaperColumn): boolean => REQUIRED_COLUMNS.some((required) => required === column);

/** Without these there is no end, no scan and no limit of a month or a year: nothing stands in their place. */
const WITHOUT_DEFAULT: readonly PaperColumn[] = ['end_on', 'scan', 'days_per_month', 'days_per_year', 'places_counted'];

/** Optional columns with a default. */
export const USUAL_COLUMNS = PAPER_COLUMNS.filter((column) => !isRequired(column) && !WITHOUT_DEFAULT.includes(column));

const normalise = (title: string) => fold(title.replaceAll(/n°|nº/giu, 'numero '));

const BY_TITLE: ReadonlyMap<string, PaperColumn> = new Map(
  PAPER_COLUMNS.flatMap((column) =>
    [column, ...COLUMNS[column]].map((title): [string, PaperColumn] => [normalise(title), column]),
  ),
);

/** The column that a title names, whatever its case and accents. */
export const paperColumn = (title: string): PaperColumn | null => BY_TITLE.get(normalise(title)) ?? null;

/** How reports, and the refusal of a list that lacks it, name a column: `matricule / staff_number`. */
export const columnWords = (column: PaperColumn): string => `${COLUMNS[column][0]} / ${column}`;

/** What every list must say and these columns do not. */
export const missingOf = (columns: readonly (PaperColumn | null)[]): PaperColumn[] =>
  REQUIRED_COLUMNS.filter((column) => !columns.includes(column));
