import type { Bilingual } from '../facts/fact.js';
import type { IsoDate } from '../dates.js';

/** A figure or a list that the law changes from time to time, with the days between which it holds. */
export interface DatedParameter<V = unknown> {
  /** Which parameter: `telework-allowance.daily.standard`. */
  readonly name: string;
  /** First day it holds, included. */
  readonly from: IsoDate;
  /** Last day it holds, included; absent while no end is known. */
  readonly to?: IsoDate;
  /** `null` where the law will fix a value and has not published it yet. */
  readonly value: V | null;
  /** The text that fixes it, or where it was read. */
  readonly source: string;
  readonly confidence: 'V' | 'V*' | 'S' | 'G' | 'S/G';
  /** A contradicting source, or a text that was not read: every finding that rests on this entry carries it. */
  readonly doubt?: Bilingual;
}

/** The entry that holds on a day, or null when none does: the verdict is then unknown, never satisfied. */
export const entryOn = <V>(table: readonly DatedParameter<V>[], day: IsoDate): DatedParameter<V> | null =>
  table.find(({ from, to }) => from <= day && (to === undefined || day <= to)) ?? null;
