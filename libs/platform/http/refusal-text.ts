import { isIsoDate, isIsoMonth } from '#libs/calendar/index.js';
import type { Locale } from '../context/index.js';
import type { DomainError, RefusalParams } from '../errors/index.js';
import { formatDate, hasTranslation, t } from '../i18n/index.js';

/** Modules own the words of their refusals: `bookings.desk-taken` is `bookings.errors.desk-taken`; the rest is common. */
function refusalKey(code: string): string {
  const [first, ...rest] = code.split('.');
  if (rest.length === 0 || first === 'input') return `common.errors.${code}`;
  return `${first}.errors.${rest.join('.')}`;
}

/** The refusal in the reader's language; days (`YYYY-MM-DD`) and months among its values are written out. */
export function refusalText(locale: Locale, code: string, params: RefusalParams = {}): string {
  const values = Object.entries(params).map(([name, value]) => [name, inWords(locale, value)]);
  return t(locale, refusalKey(code), Object.fromEntries(values) as Record<string, string | number>);
}

function inWords(locale: Locale, value: RefusalParams[string]): string | number {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return value[locale];
  if (isIsoDate(value)) return formatDate(locale, value, 'full');
  if (isIsoMonth(value)) return formatDate(locale, value, 'month');
  const days = value.split(' ');
  if (!days.every(isIsoDate)) return value;
  return new Intl.ListFormat(locale).format(days.map((day) => formatDate(locale, day, 'long')));
}

/** The refused fields with their words, for the summary above a form and beside each field. */
export function refusedFields(locale: Locale, error: DomainError): { field: string; code: string; message: string }[] {
  return error.fields.map(({ field, code, params }) => ({ field, code, message: refusalText(locale, code, params) }));
}

/** Codes whose words say nothing of their field: those of the platform, and of modules by their ending. */
const OF_ANY_FIELD =
  /^input\.|\.(?:choose|(?:number|whole|percent)-(?:missing|negative|form|whole|decimals|bounds|high|low)|(?:words|title|basis)-long)$/;

/**
 * Model of the error-summary partial: every refused field, or the refusal as a whole. What is said of any field
 * (`input.missing`, `calls.choose`) names it in the summary; `byField` stands beside the control, whose label does.
 */
export function errorSummary(
  locale: Locale,
  error: DomainError,
): { errors: { field: string; message: string }[]; byField: Record<string, string> } {
  const fields = refusedFields(locale, error);
  const named = fields.map(({ field, code, message }) => {
    const words = OF_ANY_FIELD.test(code) ? knownField(locale, field) : null;
    return { field, message: words === null ? message : ofField(locale, words, message) };
  });
  const errors = named.length > 0 ? named : [{ field: '', message: refusalText(locale, error.code, error.params) }];
  return { errors, byField: Object.fromEntries(fields.map(({ field, message }) => [field, message])) };
}

const initial = (text: string, letter: (one: string) => string) => letter(text.charAt(0)) + text.slice(1);

function ofField(locale: Locale, field: string, message: string): string {
  return t(locale, 'common.errors.of-field', {
    field: initial(field, (letter) => letter.toLocaleUpperCase(locale)),
    message: initial(message, (letter) => letter.toLocaleLowerCase(locale)),
  });
}

/**
 * A refused field in the reader's words, for a refusal that stands beside no control. `fields.json` knows every name
 * that the portal asks for; anything else is the sender's own word.
 *
 * @param field a name, or the path to a part of it (`weekdays.3`)
 */
export function fieldWords(locale: Locale, field: string): string {
  return knownField(locale, field) ?? field;
}

function knownField(locale: Locale, field: string): string | null {
  const name = field.replace(/(\.\d+)+$/, '');
  return /^[\w-]+$/.test(name) && hasTranslation(locale, `fields.${name}`) ? t(locale, `fields.${name}`) : null;
}
