import type { IsoDate } from '#libs/calendar/index.js';
import { employerDay } from '#libs/platform/clock/index.js';
import { describeFact, isFactPath, type FactPath, type FactsOf } from '#libs/labour-law/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { authorWords, formatDate, formatNumber, t } from '#libs/platform/i18n/index.js';
import type { SummaryRow } from '#libs/platform/views/index.js';
import { holderOf } from './facts/agreement-facts.rules.js';
import { ALWAYS } from './facts/dated-facts.rules.js';
import { PORTAL_FACTS } from './facts/portal-facts.rules.js';
import { stillAnswers } from './facts/given-fact.rules.js';
import type { RecordedFact } from './facts/recorded-facts.repository.js';
import { lawWords } from './law-words.js';

/** An answer on record, with the days on which it holds. */
export interface RecordedRow {
  readonly id: string;
  readonly value: string;
  readonly since: string;
  readonly by: string;
}

/** An answer on record in words. */
export const recordedRow = (locale: Locale, fact: RecordedFact): RecordedRow => ({
  id: fact.id,
  value: isFactPath(fact.path) ? shownValue(locale, fact.path, fact.value) : '',
  since: sinceWords(locale, fact.validFrom),
  by: givenBy(locale, fact),
});

/** Since when an answer holds. */
export const sinceWords = (locale: Locale, day: IsoDate): string =>
  day === ALWAYS
    ? t(locale, 'compliance.fact.always')
    : t(locale, 'compliance.fact.since', { day: formatDate(locale, day, 'date') });

/** Units like `h/day`, `m³/h/person` and `%` as keys of words. */
export const unitKey = (unit: string) => (unit === '%' ? 'percent' : unit.replace('m³', 'm3').replaceAll('/', '-per-'));

/** What the portal tells of the employer by itself. */
const DERIVED_OF_EMPLOYER: readonly FactPath[] = ['employer.sector', ...PORTAL_FACTS];

/** A fact about the employer that the portal derives, in words; null where nothing is known. */
export function derivedValue(locale: Locale, path: FactPath, employer: FactsOf<'employer'>): string | null {
  const value: unknown = Reflect.get(employer, path.split('.')[1] ?? '');
  if (value === undefined) return null;
  return path === 'employer.sector'
    ? t(locale, `compliance.derived.sectors.${value === 'public' ? 'public' : 'private'}`)
    : shownValue(locale, path, value);
}

/** The facts given by hand, and what the portal tells by itself. */
export interface FactsModel {
  readonly derived: readonly SummaryRow[];
  readonly rows: readonly {
    readonly path: FactPath;
    readonly label: string;
    readonly value: string;
    readonly since: string;
    readonly by: string;
    /** An earlier answer in free text that is no longer valid. */
    readonly former: boolean;
  }[];
}

/** What holds today about the employer, with who said so and when. */
export function factsModel(
  locale: Locale,
  { given: facts, employer }: { readonly given: readonly RecordedFact[]; readonly employer: FactsOf<'employer'> },
): FactsModel {
  const holding = new Map(facts.map((fact) => [fact.path, fact]));
  return {
    derived: DERIVED_OF_EMPLOYER.map((path) => ({
      label: lawWords(locale, describeFact(path).label),
      value: derivedValue(locale, path, employer) ?? t(locale, 'compliance.facts.unknown'),
      href: `/hr/compliance/facts/${path}`,
    })),
    rows: [...holding.values()].flatMap((given) =>
      // A fact that is now derived from records can no longer be given by HR.
      isFactPath(given.path) && holderOf(given.path) === 'employer'
        ? [
            {
              path: given.path,
              label: lawWords(locale, describeFact(given.path).label),
              value: shownValue(locale, given.path, given.value),
              since: sinceWords(locale, given.validFrom),
              by: givenBy(locale, given),
              former: !stillAnswers(given.path, given.value),
            },
          ]
        : [],
    ),
  };
}

/** Who gave an answer, and when. */
export const givenBy = (locale: Locale, { recordedBy, recordedAt, source }: RecordedFact) =>
  t(locale, `compliance.fact.${source === 'interview' ? 'from-interview' : 'given-by'}`, {
    by: authorWords(locale, recordedBy),
    on: formatDate(locale, employerDay(recordedAt), 'date'),
  });

/** A value of a closed list in words. */
export const optionWords = (locale: Locale, path: FactPath, option: string) =>
  t(locale, `compliance.value.${path}.${option}`);

/** A value of the dictionary in words, also one that is no longer valid. */
export function shownValue(locale: Locale, path: FactPath, value: unknown): string {
  const { kind, unit, values = [] } = describeFact(path);
  if (value === null) return t(locale, 'compliance.fact.none');
  if (typeof value === 'boolean') return t(locale, value ? 'compliance.fact.yes' : 'compliance.fact.no');
  if (typeof value === 'number') {
    if (unit === 'year') return String(value);
    const number = formatNumber(locale, value);
    return unit ? `${number}\u00a0${t(locale, `compliance.unit.${unitKey(unit)}`)}` : number;
  }
  if (Array.isArray(value)) {
    if (value.length === 0) return t(locale, 'compliance.fact.none-of-these');
    return new Intl.ListFormat(locale, { type: 'conjunction' }).format(
      value.map((one) =>
        stillAnswers(path, value) && values.includes(String(one))
          ? optionWords(locale, path, String(one))
          : String(one),
      ),
    );
  }
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (kind === 'enum') return optionWords(locale, path, text);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? formatDate(locale, text, 'date') : text;
}
