import { addDays, type IsoDate } from '#libs/calendar/index.js';
import type { FieldRefusal } from '#libs/platform/errors/index.js';
import { worksOn } from '../../employees/index.js';
import type { TermsInput } from '../register/agreement-terms.rules.js';
import type { CommonDraft, GroupLine, GroupPerson } from './preparation.js';

/** What a preparation does for one person. */
export type Outcome =
  | { readonly is: 'drafted'; readonly agreementId: string; readonly refusal: string | null }
  | { readonly is: 'ready'; readonly terms: TermsInput; readonly replaces: string | null }
  /** `code` of `agreements.group.why`, or of `agreements.errors` where a term is refused. */
  | { readonly is: 'not'; readonly code: string; readonly terms: TermsInput };

/** Terms of somebody: their own, or the common ones, from the day after the present terms where that is wanted. */
export function termsFor(line: GroupLine, { terms, afterPresent }: CommonDraft): TermsInput {
  if (line.ownTerms !== null) return line.ownTerms;
  const { heldUntil } = line;
  return afterPresent && heldUntil !== null && heldUntil >= terms.startOn
    ? { ...terms, startOn: addDays(heldUntil, 1) }
    : terms;
}

/**
 * Judges the people of one preparation on a day; equal terms are judged once.
 *
 * @param refusals why terms cannot be drawn up, field by field
 */
export function judgeOf(
  common: CommonDraft,
  refusals: (terms: TermsInput) => readonly FieldRefusal[],
  today: IsoDate,
): (line: GroupLine) => Outcome {
  const known = new Map<string, string | null>();
  const refusalOf = (terms: TermsInput): string | null => {
    const key = JSON.stringify(terms);
    if (!known.has(key))
      known.set(key, terms.startOn < today ? 'agreements.start-past' : (refusals(terms)[0]?.code ?? null));
    return known.get(key) ?? null;
  };
  return (line) => {
    if (line.agreementId !== null) return { is: 'drafted', agreementId: line.agreementId, refusal: line.refusal };
    const terms = termsFor(line, common);
    const code = whyNot(line, terms.startOn, today) ?? refusalOf(terms);
    return code === null ? { is: 'ready', terms, replaces: replaced(line, terms.startOn) } : { is: 'not', code, terms };
  };
}

/** Why somebody gets nothing whatever the terms: `agreements.group.why.<code>`. */
function whyNot(line: GroupLine, startOn: IsoDate, today: IsoDate): string | null {
  if (line.leftOut) return 'left-out';
  if (!worksOn(line, today)) return 'gone';
  if (!worksOn(line, startOn)) return 'leaves';
  // Nobody gets two: what is under way is sent, corrected or discarded first.
  return line.openState;
}

/** The reference of the terms that would end the day before; null where nothing is cut short. */
const replaced = ({ heldReference, heldUntil }: GroupPerson, startOn: IsoDate): string | null =>
  heldReference !== null && (heldUntil === null || heldUntil >= startOn) ? heldReference : null;
