import { normalisePlaceName } from '#libs/geo/index.js';
import { IMPORT_FIELDS, type ImportField } from '../row-problem.js';

/** Header words of each column, French and English, compared without case, accents and punctuation. */
const HEADERS: Readonly<Record<ImportField, readonly string[]>> = {
  staff_number: [
    'matricule',
    'numéro matricule',
    'numéro de matricule',
    'n° matricule',
    'no matricule',
    'staff_number',
    'staff no',
    'employee number',
    'employee id',
  ],
  family_name: ['nom', 'nom de famille', 'nom d’usage', 'family_name', 'last name', 'surname'],
  given_name: ['prénom', 'prénoms', 'given_name', 'first name'],
  email: [
    'e-mail',
    'email',
    'mail',
    'courriel',
    'adresse e-mail',
    'adresse email',
    'adresse mail',
    'adresse électronique',
    'email address',
    'e-mail address',
  ],
  commune: ['commune', 'ville', 'commune de résidence', 'town', 'city'],
  insee: ['code INSEE', 'insee', 'code commune', 'INSEE code', 'commune insee'],
  postcode: ['code postal', 'CP', 'postcode', 'postal code', 'zip', 'zip code'],
  unit: ['unité', 'service', 'direction', 'équipe', 'unit', 'department', 'team'],
  manager: [
    'responsable',
    'matricule responsable',
    'matricule du responsable',
    'manager',
    'manager staff number',
    'manager number',
    'n+1',
  ],
  desired_days: ['jours souhaités', 'jours', 'jours par mois', 'desired_days', 'days', 'days per month'],
  needs: ['besoins', 'besoin', 'needs'],
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

const normalise = (header: string) => normalisePlaceName(header.replaceAll('_', ' '));

const FIELDS: ReadonlyMap<string, ImportField> = new Map(
  IMPORT_FIELDS.flatMap((field) =>
    [field, ...HEADERS[field]].map((header): [string, ImportField] => [normalise(header), field]),
  ),
);

/** The column a header cell names, or null when it names none we need. */
export const fieldOfHeader = (cell: string): ImportField | null => FIELDS.get(normalise(cell)) ?? null;

/** A file may have this many columns at most; beyond, it is something else. */
export const MAX_COLUMNS = 50;

/** What is wrong with a header as a whole, as a code under `employees.import.` and its values. */
export interface HeaderProblem {
  readonly reason: 'columns-too-many' | 'columns-unknown' | 'columns-twice' | 'columns-missing';
  readonly params: Readonly<Record<string, string | number>>;
}

/**
 * Reads a header. Columns we do not need are refused, not ignored: personal data that serves no purpose must not reach
 * the portal (GDPR art. 5(1)(c)).
 */
export function readHeader(
  header: readonly string[],
): { columns: ImportField[]; problem: null } | { columns: null; problem: HeaderProblem } {
  const refuse = (reason: HeaderProblem['reason'], params: HeaderProblem['params']) => ({
    columns: null,
    problem: { reason, params },
  });
  // Empty cells at the end come from spreadsheets and mean nothing.
  const cells = header.slice(0, header.findLastIndex((cell) => cell !== '') + 1);
  if (cells.length > MAX_COLUMNS) return refuse('columns-too-many', { count: cells.length, max: MAX_COLUMNS });
  const fields = cells.map(fieldOfHeader);
  const known = fields.filter((field) => field !== null);
  const required = (['staff_number', 'family_name', 'given_name', 'email'] as const).filter(
    (field) => !known.includes(field),
  );
  const placed = known.some((field) => field === 'commune' || field === 'insee' || field === 'postcode');
  const missing: ImportField[] = placed ? required : [...required, 'commune'];
  if (missing.length > 0) {
    // The words to put into the file, the same in every language of the reader.
    return refuse('columns-missing', {
      missing: missing.map((field) => `${HEADERS[field][0]} / ${field}`).join(', '),
      found: listed(cells),
    });
  }
  const unknown = cells.filter((_, index) => fields[index] === null);
  if (unknown.length > 0) return refuse('columns-unknown', { columns: listed(unknown), count: unknown.length });
  const twice = cells.filter((_, index) => known.indexOf(known[index]!) !== index);
  if (twice.length > 0) return refuse('columns-twice', { columns: listed(twice) });
  return { columns: known, problem: null };
}

/** Header cells as a refusal repeats them: short, and an empty one is named. */
function listed(cells: readonly string[]): string {
  const shown = cells.slice(0, 8).map((cell) => {
    const text = cell.replaceAll(/\p{Cc}/gu, ' ').trim();
    return `« ${text.length > 30 ? `${text.slice(0, 29)}…` : text} »`;
  });
  return cells.length > 8 ? `${shown.join(', ')}, …` : shown.join(', ');
}
