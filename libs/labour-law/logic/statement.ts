import type { FactPath } from '../facts/dictionary.js';
import type { IsoDate } from '../dates.js';
import type { DatedParameter } from '../parameters/parameter.js';

/** True, false, or `undefined` when the known facts do not tell. */
export type Truth = boolean | undefined;

/** Not done yet, and the deadline has not passed: the last day on which it can be done. */
export interface Pending {
  readonly until: IsoDate;
}

/** The answer of a statement in a situation. */
export type Answer = Truth | Pending;

/**
 * The facts by object, and the day of the assessment. An object that is not there does not exist; a key absent from an
 * object is unknown.
 */
export interface Situation {
  readonly on: IsoDate;
  readonly facts: Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;
}

/** A table of dated figures that a statement compares with, and the day on which its entry is looked up. */
export interface FigureUse {
  readonly table: readonly DatedParameter[];
  /** The entry in this situation: `null` when none holds on that day or its value is not published, `undefined` when the day itself is not known. */
  readonly entry: (situation: Situation) => DatedParameter | null | undefined;
  /** The day looked up, for a message. */
  readonly day: (situation: Situation) => IsoDate | undefined;
}

/** What an answer rests on: a fact, or a dated figure. */
export type Ground = FactPath | FigureUse;

/**
 * A proposition about facts, in three-valued logic: a rule states what must hold, never what to do when a fact is
 * absent. Built only by the functions of this folder and their combinations.
 */
export interface Statement<A extends Answer = Answer> {
  /** Every fact it may read, in the order in which it is written. */
  readonly reads: readonly FactPath[];
  /** The dated figures it compares with. */
  readonly figures: readonly FigureUse[];
  readonly judge: (situation: Situation) => A;
  /** The facts and figures that decided; where nothing is decided, the absent ones that could. */
  readonly grounds: (situation: Situation) => readonly Ground[];
  /**
   * Days on which the answer may change whatever the facts are, because a figure does. Every 1 January is one without
   * being named.
   */
  readonly edges: readonly IsoDate[];
  /** Days on which the answer may change while the facts stay the same, by these facts (a validity ends); absent: none. */
  readonly turns?: ((situation: Situation) => readonly IsoDate[]) | undefined;
}

/** A statement that is never pending: what decides whether a rule applies. */
export type Condition = Statement<Truth>;

/** A statement that may be pending: what a rule requires. */
export type Duty = Statement;

/** Whether an answer is a duty whose deadline has not passed. */
export const isPending = (answer: Answer): answer is Pending => typeof answer === 'object';
