import { ProblemError } from './problem-error.js';

/** Euros are read in whole units of a hundredth of a cent. */
const MONEY_UNITS = 10_000;

/** Bounds of a number; with `absent` the field may be left out. */
interface NumberRule {
  readonly min?: number;
  readonly max: number;
  readonly absent?: number;
}

/** One object of the input with the path that leads to it; every reader throws a {@link ProblemError} naming the field. */
export class Row {
  private readonly fields: Readonly<Record<string, unknown>>;

  constructor(
    private readonly path: string,
    value: unknown,
    known?: readonly string[],
  ) {
    if (!isObject(value)) throw new ProblemError(path, `must be an object, not ${show(value)}`);
    this.fields = value;
    if (known) this.allow(known);
  }

  /** Refuses fields that the contract does not know. */
  allow(known: readonly string[]): void {
    const stranger = Object.keys(this.fields).find((field) => !known.includes(field));
    if (stranger !== undefined) throw this.error(stranger, `is not a known field; known are ${known.join(', ')}`);
  }

  /** Whether the field is there and not null. */
  has(field: string): boolean {
    return this.value(field) !== undefined && this.value(field) !== null;
  }

  text(field: string): string {
    const value = this.value(field);
    if (typeof value !== 'string' || value === '') throw this.error(field, `must be a text, not ${show(value)}`);
    return value;
  }

  /** One of some words. */
  oneOf<T extends string>(field: string, words: readonly T[]): T {
    const value = this.value(field);
    const word = words.find((each) => each === value);
    if (word === undefined) {
      throw this.error(field, `must be ${words.map((each) => JSON.stringify(each)).join(' or ')}, not ${show(value)}`);
    }
    return word;
  }

  number(field: string, { min = 0, max, absent }: NumberRule): number {
    if (absent !== undefined && !this.has(field)) return absent;
    const value = this.value(field);
    if (typeof value !== 'number' || !(value >= min && value <= max)) {
      throw this.error(field, `must be a number from ${min} to ${max}, not ${show(value)}`);
    }
    return value;
  }

  whole(field: string, rule: NumberRule): number {
    const value = this.number(field, rule);
    if (!Number.isInteger(value)) throw this.error(field, `must be a whole number, not ${value}`);
    return value;
  }

  /** Euros with at most four decimals, so that sums are exact. */
  money(field: string, rule: NumberRule): number {
    const value = this.number(field, rule);
    const units = value * MONEY_UNITS;
    if (Math.abs(units - Math.round(units)) > 1e-9 * Math.max(1, units)) {
      throw this.error(field, `must have at most four decimals, not ${value}`);
    }
    return value;
  }

  /**
   * Latitude and longitude: both, or neither where they are not needed.
   * @param why both are needed, for the refusal
   */
  point(needed: boolean, why: string): { readonly lat: number | undefined; readonly lon: number | undefined } {
    if (!needed && !this.has('lat') && !this.has('lon')) return { lat: undefined, lon: undefined };
    if (!this.has('lat')) throw this.error('lat', `is missing: ${why}`);
    if (!this.has('lon')) throw this.error('lon', `is missing: ${why}`);
    return { lat: this.number('lat', { min: -90, max: 90 }), lon: this.number('lon', { min: -180, max: 180 }) };
  }

  /** True or false; absent means false. */
  flag(field: string): boolean {
    if (!this.has(field)) return false;
    const value = this.value(field);
    if (typeof value !== 'boolean') throw this.error(field, `must be true or false, not ${show(value)}`);
    return value;
  }

  /** A list of whole numbers from 0, at least one. */
  counts(field: string, { length, most }: { readonly length: number; readonly most: number }): readonly number[] {
    const values = this.array(field, length).map((value) => {
      if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > most) {
        throw this.error(field, `must hold whole numbers from 0 to ${most}, not ${show(value)}`);
      }
      return value;
    });
    if (values.length === 0) throw this.error(field, 'must not be empty');
    return values;
  }

  /** A list of words without repeats; absent means none. */
  words(field: string): readonly string[] {
    if (!this.has(field)) return [];
    const words = this.array(field, 100).map((word) => {
      if (typeof word !== 'string' || word === '') throw this.error(field, `must hold texts, not ${show(word)}`);
      return word;
    });
    return [...new Set(words)];
  }

  array(field: string, most: number): readonly unknown[] {
    const value = this.value(field);
    if (!Array.isArray(value)) throw this.error(field, `must be a list, not ${show(value)}`);
    if (value.length > most) throw this.error(field, `has ${value.length} entries, more than ${most}`);
    return value;
  }

  private value(field: string): unknown {
    return Object.hasOwn(this.fields, field) ? this.fields[field] : undefined;
  }

  /** A refusal that names this row's field, and its id where it has one. */
  error(field: string, expected: string): ProblemError {
    const id = this.fields['id'];
    const whose = this.path !== '' && field !== 'id' && typeof id === 'string' ? ` (id ${show(id)})` : '';
    return new ProblemError(this.path === '' ? field : `${this.path}.${field}`, expected + whose);
  }
}

/** Reads every object of a list, with `list[index]` as its path. */
export function readList<T>(root: Row, list: string, most: number, read: (row: Row) => T): T[] {
  return root.array(list, most).map((value, index) => read(new Row(`${list}[${index}]`, value)));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value as quoted in a message: JSON, shortened. */
function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value) ?? typeof value;
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
