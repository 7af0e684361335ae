import type { FactPath } from '../facts/dictionary.js';
import type { IsoDate } from '../dates.js';
import type { DatedParameter } from '../parameters/parameter.js';

/** True, false, or `undefined`: the facts that are known do not tell. */
export type Truth = boolean | undefined;

/** Not done yet, and the time is still running: the last day on which it can be done. */
export interface Pending {
  readonly until: IsoDate;
}

/** What a statement comes to in a situation. */
export type Answer = Truth | Pending;

/** Facts by object on a day. An object that is not there does not exist; an absent key of one that does is not known. */
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
 * Something said about facts, in three-valued logic: whoever writes a rule says what must hold, never what to do when a
 * fact is absent. Built by the functions beside this file; nothing else makes one.
 */
export interface Statement<A extends Answer = Answer> {
  /** Every fact it may read, in the order of its text. */
  readonly reads: readonly FactPath[];
  /** The dated figures it compares with. */
  readonly figures: readonly FigureUse[];
  readonly judge: (situation: Situation) => A;
  /** The facts and figures that decided; where nothing is decided, the absent ones that could. */
  readonly grounds: (situation: Situation) => readonly Ground[];
  /** Days after which the answer may become another while the facts stay the same (an end of validity, a new year). */
  readonly turns: (situation: Situation) => readonly IsoDate[];
}

/** A statement without delays: what decides whether a rule applies. */
export type Condition = Statement<Truth>;

/** A statement that may still be within its time: what a rule asks for. */
export type Duty = Statement;

/** Whether an answer is a duty still within its time. */
export const isPending = (answer: Answer): answer is Pending => typeof answer === 'object';
