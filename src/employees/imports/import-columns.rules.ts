import { quotedTitles, readHeader, type HeaderProblem } from '#libs/platform/csv/index.js';
import type { FieldRefusal } from '#libs/platform/errors/index.js';
import { fold } from '#libs/text/index.js';
import { IMPORT_FIELDS, type ImportField } from '../row-problem.js';

/** Header words of each column, French and English, compared without case, accents and punctuation. */
const HEADERS: Readonly<Record<ImportField, readonly string[]>> = {
  staff_number: [
    'matricule',
    'numéro matricule',
    'numéro de matricule',
    'n° matricule',
    'no matricule',
    'matricule salarié',
    'matricule du salarié',
    'matricule RH',
    'matricule paie',
    'matricule agent',
    'code salarié',
    'n° salarié',
    'no salarié',
    'numéro salarié',
    'numéro de salarié',
    'numéro du salarié',
    'id salarié',
    'identifiant salarié',
    'identifiant RH',
    'n° employé',
    'numéro employé',
    'numéro d’employé',
    'n° agent',
    'numéro agent',
    'numéro du personnel',
    'staff_number',
    'staff no',
    'employee number',
    'employee no',
    'employee id',
    'personnel number',
  ],
  family_name: [
    'nom',
    'nom de famille',
    'nom d’usage',
    'nom usuel',
    'nom du salarié',
    'nom salarié',
    'nom patronymique',
    'family_name',
    'last name',
    'surname',
  ],
  given_name: [
    'prénom',
    'prénoms',
    'prénom(s)',
    'prénom usuel',
    'prénom d’usage',
    'premier prénom',
    'prénom du salarié',
    'prénom salarié',
    'given_name',
    'first name',
    'forename',
  ],
  email: [
    'e-mail',
    'email',
    'mail',
    'mél',
    'mel',
    'courriel',
    'e-mail professionnel',
    'email professionnel',
    'e-mail pro',
    'email pro',
    'mail professionnel',
    'mail pro',
    'courriel professionnel',
    'messagerie',
    'messagerie professionnelle',
    'adresse e-mail',
    'adresse email',
    'adresse mail',
    'adresse e-mail professionnelle',
    'adresse email professionnelle',
    'adresse mail professionnelle',
    'adresse électronique',
    'adresse électronique professionnelle',
    'adresse de messagerie',
    'adresse courriel',
    'email address',
    'e-mail address',
    'work email',
  ],
  commune: [
    'commune',
    'ville',
    'localité',
    'commune de résidence',
    'ville de résidence',
    'commune du domicile',
    'ville du domicile',
    'commune domicile',
    'ville domicile',
    'commune d’habitation',
    'lieu de résidence',
    'bureau distributeur',
    'town',
    'city',
  ],
  country: [
    'pays',
    'pays de résidence',
    'pays du domicile',
    'pays domicile',
    'État de résidence',
    'pays de l’adresse',
    'code pays',
    'country',
    'country of residence',
    'State of residence',
    'home country',
    'country code',
  ],
  residence_since: [
    'résidence depuis',
    'réside depuis',
    'résidence depuis le',
    'domicilié depuis',
    'date de début de résidence',
    'residence_since',
    'residence since',
    'lives there since',
    'resident since',
  ],
  insee: [
    'code INSEE',
    'insee',
    'code commune',
    'code INSEE commune',
    'code INSEE de la commune',
    'code commune INSEE',
    'code INSEE du domicile',
    'INSEE code',
    'commune insee',
  ],
  postcode: [
    'code postal',
    'CP',
    'code postal du domicile',
    'code postal domicile',
    'CP domicile',
    'code postal de résidence',
    'postcode',
    'postal code',
    'zip',
    'zip code',
  ],
  unit: [
    'unité',
    'service',
    'direction',
    'équipe',
    'pôle',
    'entité',
    'affectation',
    'libellé service',
    'nom du service',
    'service d’affectation',
    'unité organisationnelle',
    'unité d’organisation',
    'unit',
    'department',
    'team',
  ],
  manager: [
    'responsable',
    'responsable hiérarchique',
    'supérieur hiérarchique',
    'supérieur',
    'hiérarchique',
    'nom du responsable',
    'e-mail du responsable',
    'e-mail responsable',
    'email du responsable',
    'matricule responsable',
    'matricule du responsable',
    'matricule responsable hiérarchique',
    'matricule du responsable hiérarchique',
    'matricule manager',
    'matricule N+1',
    'manager',
    'N+1',
    'line manager',
    'supervisor',
    'manager staff number',
    'manager number',
    'manager email',
  ],
  desired_days: [
    'jours souhaités',
    'jours',
    'nombre de jours',
    'nb jours',
    'jours par mois',
    'nombre de jours par mois',
    'jours souhaités par mois',
    'jours en tiers-lieu',
    'desired_days',
    'days',
    'days per month',
  ],
  needs: ['besoins', 'besoin', 'besoins spécifiques', 'besoins particuliers', 'needs'],
  workplace: [
    'lieu de travail',
    'commune du lieu de travail',
    'commune de travail',
    'lieu de travail habituel',
    'workplace',
    'usual workplace',
    'place of work',
  ],
  commute_mode: ['mode de transport', 'moyen de transport', 'trajet domicile travail', 'commute_mode', 'travel mode'],
  left_on: [
    'date de sortie',
    'date sortie',
    'date de sortie de l’entreprise',
    'date départ',
    'date de fin',
    'date fin contrat',
    'fin de contrat',
    'sortie le',
    'dernier jour travaillé',
    'date de départ',
    'date de fin de contrat',
    'left_on',
    'last day',
    'last day worked',
    'leaving date',
    'termination date',
  ],
};

/** `N+1` and `N°` keep what tells them apart. */
const normalise = (header: string) => fold(header.replaceAll('+', ' plus ').replaceAll(/n°|nº/giu, 'numero '));

const FIELDS: ReadonlyMap<string, ImportField> = new Map(
  IMPORT_FIELDS.flatMap((field) =>
    [field, ...HEADERS[field]].map((header): [string, ImportField] => [normalise(header), field]),
  ),
);

/** The field that a header cell names, or null when it names none of ours. */
export const fieldOfHeader = (cell: string): ImportField | null => FIELDS.get(normalise(cell)) ?? null;

/** What was chosen for unrecognised titles: the field it is, or null to leave it out. */
export type ColumnChoice = Readonly<Record<string, ImportField | null>>;

/** The columns of a header. */
export interface Titles {
  /** The field in each column; null for a column that is not read. */
  readonly columns: readonly (ImportField | null)[];
  /** Unrecognised titles without a choice, once each: their columns are left out. */
  readonly unknown: readonly string[];
  /** Required fields that no title gives; `commune` stands for the three columns that place a home. */
  readonly missing: readonly ImportField[];
}

/**
 * Reads a header. Columns that are not known are left out, unread and unkept (GDPR art. 5(1)(c): personal data that
 * serves no purpose must not reach the register), and named, so that whoever sends the file may say what they are.
 *
 * @param chosen by title as it stands in the file; it wins over what is known
 */
export function readTitles(
  header: readonly string[],
  chosen: ColumnChoice = {},
): { titles: Titles; problem: null } | { titles: null; problem: HeaderProblem } {
  const decided = (title: string) => Object.hasOwn(chosen, title);
  const read = readHeader(header, (title) => (decided(title) ? (chosen[title] ?? null) : fieldOfHeader(title)));
  if (read.problem) return { titles: null, problem: read.problem };
  const { titles, columns } = read.header;
  const unknown = titles.filter((title, index) => columns[index] === null && title !== '' && !decided(title));
  return { titles: { columns, unknown: [...new Set(unknown)], missing: missingOf(columns) }, problem: null };
}

const REQUIRED: readonly ImportField[] = ['staff_number', 'family_name', 'given_name', 'email'];
/** Any one of them places a home. */
const PLACE: readonly ImportField[] = ['commune', 'insee', 'postcode'];

/** The required fields that some columns lack. */
function missingOf(columns: readonly (ImportField | null)[]): ImportField[] {
  const missing = REQUIRED.filter((field) => !columns.includes(field));
  return PLACE.some((field) => columns.includes(field)) ? missing : [...missing, 'commune'];
}

/**
 * What is wrong with a choice of columns, as refusals of fields: `column-<index>` for a title that would be the same as
 * another column, `columns` for what a file must have and no title gives.
 *
 * @param known what titles give by themselves
 * @param titles the unknown ones, in their order
 */
export function choiceProblems(
  known: readonly ImportField[],
  titles: readonly string[],
  choice: ColumnChoice,
): FieldRefusal[] {
  const taken = new Set(known);
  const problems: FieldRefusal[] = [];
  titles.forEach((title, index) => {
    const field = choice[title] ?? null;
    if (field === null) return;
    if (taken.has(field)) problems.push({ field: `column-${index}`, code: 'employees.column-taken' });
    taken.add(field);
  });
  const missing = missingOf([...taken]);
  if (missing.length > 0)
    problems.push({ field: 'columns', code: 'employees.columns-to-choose', params: { missing: wordsOf(missing) } });
  return problems;
}

/** The titles to put into a file, the same whatever the reader's language. */
const wordsOf = (fields: readonly ImportField[]): string =>
  fields.map((field) => `${HEADERS[field][0]} / ${field}`).join(', ');

/** The parameters of a refusal for missing columns. */
export const missingParams = (header: readonly string[], missing: readonly ImportField[]) => ({
  missing: wordsOf(missing),
  found: quotedTitles(header),
});
