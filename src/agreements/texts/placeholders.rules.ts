/**
 * The fixed list of placeholders. A text can hold nothing else: no helper, no block, no partial, no path into the
 * portal's objects.
 */
export const PLACEHOLDERS = [
  'employer.name',
  'employer.siren',
  'employer.party',
  'employee.name',
  'employee.staffNumber',
  'employee.party',
  'framework.basis',
  'agreement.reference',
  'agreement.version',
  'agreement.date',
  'terms.daysPerWeek',
  'terms.monthAndYear',
  'terms.weekdays',
  'terms.places',
  'terms.duration',
  'terms.startOn',
  'terms.contactSlot',
  'terms.adaptation',
  'terms.notice',
] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

/**
 * Placeholders that a text must hold: without them it would not say who agrees on what, and the signature would not
 * cover the terms.
 */
export const REQUIRED_PLACEHOLDERS: readonly Placeholder[] = [
  'employer.name',
  'employee.name',
  'terms.daysPerWeek',
  'terms.weekdays',
  'terms.places',
  'terms.duration',
  'terms.contactSlot',
  'terms.notice',
];

/** Words for every placeholder, each on one line. */
export type PlaceholderValues = Readonly<Record<Placeholder, string>>;

const KNOWN: ReadonlySet<string> = new Set(PLACEHOLDERS);

/** Whether a name is on the list. */
export const isPlaceholder = (name: string): name is Placeholder => KNOWN.has(name);
