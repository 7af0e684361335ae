/** The columns of an import, by the name they have in code and in English files. */
export const IMPORT_FIELDS = [
  'staff_number',
  'family_name',
  'given_name',
  'email',
  'country',
  'commune',
  'insee',
  'postcode',
  'residence_since',
  'unit',
  'manager',
  'desired_days',
  'needs',
  'workplace',
  'commute_mode',
  'left_on',
] as const;
export type ImportField = (typeof IMPORT_FIELDS)[number];

/** Why one row is refused; `code` is a refusal code whose text is `employees.errors.import.<rest>`. */
export interface RowProblem {
  /** Row of the spreadsheet: the header is row 1. */
  readonly row: number;
  /** Who the row is about, when it says so. */
  readonly staffNumber: string | null;
  /** The column, or null when the row as a whole is refused. */
  readonly field: ImportField | null;
  readonly code: `employees.import.${string}`;
  readonly params: Readonly<Record<string, string | number>>;
}
