import { isIsoDate, type IsoDate } from '#libs/calendar/index.js';
import type { FactPath } from '#libs/labour-law/index.js';
import { hasSince, validFrom, type DatedFact } from './dated-facts.rules.js';
import { typedFact, type FactAnswer } from './given-fact.rules.js';

/** An answer as a form or a file brings it. */
export interface TypedAnswer extends FactAnswer {
  /** The first day on which it holds; empty for today. Of a day it is the day itself. */
  readonly since?: string;
}

/** An answer that can be recorded. */
export interface GivenFact extends DatedFact {
  readonly path: FactPath;
}

/** What was answered, or a code for each part that cannot be taken. */
export type ReadAnswer = { readonly fact: GivenFact } | { readonly value?: string; readonly since?: string };

/** Reads an answer and since when it holds. */
export function readAnswer(path: FactPath, answer: TypedAnswer, today: IsoDate): ReadAnswer {
  const typed = typedFact(path, answer, today);
  const since = hasSince(path) && answer.since ? answer.since : today;
  const refused = sinceRefusal(since, today);
  if ('refused' in typed) return { value: typed.refused, ...(refused && { since: refused }) };
  if (refused) return { since: refused };
  return { fact: { path, value: typed.value, validFrom: validFrom(path, typed.value, since, today) } };
}

/** Why a day cannot be the first on which something holds; null when it can. */
function sinceRefusal(since: string, today: IsoDate): string | null {
  if (!isIsoDate(since)) return 'compliance.wrong-since';
  return since > today ? 'compliance.since-later' : null;
}
