import { cleanCell, hasUnseen } from '#libs/text/index.js';
import { isIsoDate } from '#libs/calendar/index.js';
import { FactRefused } from './place.errors.js';
import { isPlaceField, PLACE_FIELD_NAMES, PLACE_FIELDS, type PlainFact } from './place-facts.js';

const MOST_SOURCE = 200;

/** A fact as somebody tells it: `value` as JSON has it. */
export interface ToldFact {
  readonly field: string;
  readonly value: unknown;
  readonly source: string;
  readonly sourceUrl?: string | null | undefined;
  /** `2024`, `2024-08` or `2024-08-31`. */
  readonly asOf: string;
}

/**
 * A told fact, checked: a field that places have, a value that the field can hold, a source, and a day that has been.
 * @throws FactRefused naming the field
 */
export function checkedFact({ field, value, source, sourceUrl = null, asOf }: ToldFact, today: string): PlainFact {
  if (!isPlaceField(field)) throw new FactRefused(field, 'fact-unknown', { fields: PLACE_FIELD_NAMES.join(', ') });
  const read = PLACE_FIELDS[field].safeParse(value);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new FactRefused(field, 'fact-value', {
      detail: [issue?.path.join('.'), issue?.message].filter(Boolean).join(': '),
    });
  }
  const by = cleanCell(source);
  if (by === '' || by.length > MOST_SOURCE || hasUnseen(by)) throw new FactRefused(field, 'fact-source');
  if (sourceUrl !== null && !(URL.canParse(sourceUrl) && /^https?:$/.test(new URL(sourceUrl).protocol)))
    throw new FactRefused(field, 'fact-source');
  const day = `${asOf}${'-01-01'.slice(asOf.length - 4)}`;
  if (!/^\d{4}(-\d{2}(-\d{2})?)?$/.test(asOf) || !isIsoDate(day) || day > today)
    throw new FactRefused(field, 'fact-date');
  return { field, value: read.data, source: by, sourceUrl, asOf, basis: 'source' };
}
