import type { Bilingual } from '../facts/fact.js';
import type { IsoDate } from '../dates.js';

/** A figure or a list that the law changes from time to time, with the days between which it holds. */
export interface DatedParameter<V = unknown> {
  /** Which parameter, `telework-allowance.standard`. */
  readonly name: string;
  /** First day it holds, included. */
  readonly from: IsoDate;
  /** Last day it holds, included; absent while no end is known. */
  readonly to?: IsoDate;
  readonly value: V;
  readonly source: string;
  readonly confidence: 'V' | 'V*' | 'S' | 'G' | 'S/G';
  /** What contradicts it, or was not read: a verdict that rests on this entry carries it. */
  readonly doubt?: Bilingual;
}

/** No entry of the table holds on the day asked for: the verdict is unknown, never satisfied. */
export class ParameterMissing extends Error {
  override readonly name = 'ParameterMissing';
}

/**
 * The entry that holds on a day; the latest one when the day is not known.
 * @throws ParameterMissing when none does
 */
export function parameterOn<V>(table: readonly DatedParameter<V>[], day: IsoDate | undefined): DatedParameter<V> {
  const found =
    day === undefined ? table.at(-1) : table.find(({ from, to }) => from <= day && (to === undefined || day <= to));
  if (!found) throw new ParameterMissing(`No value of ${table[0]?.name ?? 'the parameter'} is known for ${day}`);
  return found;
}
