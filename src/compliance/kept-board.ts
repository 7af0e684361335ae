import { createHash } from 'node:crypto';
import { z } from 'zod';
import { CATALOGUE, RULES, WORST_FIRST, isFactPath, type FactPath, type Outcome } from '#libs/labour-law/index.js';
import { defineFigure } from '#libs/platform/kept-figures/index.js';
import { caseKindOf } from './cases.rules.js';
import type { Board, BoardLine } from './board.rules.js';

const OUTCOME = z.enum(['violated', 'unknown', 'pending', 'satisfied', 'not_applicable']);
const COUNT = z.number().int();
const WORDS = z.object({ fr: z.string(), en: z.string() });
const PATH = z.custom<FactPath>((value) => typeof value === 'string' && isFactPath(value));

const KEPT = z.object({
  on: z.string(),
  verdict: z.enum(['compliant', 'incomplete', 'non_compliant', 'blocked']),
  notCovered: z.array(z.object({ subject: z.string(), why: WORDS })),
  /** One a rule, in the order of the catalogue. */
  lines: z.array(
    z.object({
      outcome: OUTCOME,
      counts: z.record(OUTCOME, COUNT),
      until: z.string().nullable(),
      missing: z.array(PATH),
      gates: z.array(PATH),
      doubt: WORDS.nullable(),
    }),
  ),
  /** How many agreements share their outcomes: of each rule about agreements one digit, its place in WORST_FIRST. */
  agreements: z.array(z.tuple([COUNT, z.string()])),
});

/** The board as it is kept: without the words of the law, which the catalogue has. */
export type KeptBoard = z.infer<typeof KEPT>;

/** Raised when what is kept of a board, or how it is judged outside the catalogue, changes. */
const FORM = 2;

/** Another catalogue judges otherwise: what was judged by an earlier one is not read. */
const versionOf = (catalogue: string): number =>
  createHash('sha256').update(`${FORM} ${catalogue}`).digest().readUIntBE(0, 3);

/** The whole board of the last day of a span. */
export const JUDGED_BOARD = defineFigure<KeptBoard>({
  name: 'compliance.board',
  version: versionOf(CATALOGUE),
  follows: ['agreements', 'people', 'law'],
  value: KEPT,
});

/** The rules of which each agreement has an outcome. */
const OF_AGREEMENTS = RULES.filter((rule) => caseKindOf(rule) === 'agreement');
/** Stands where a rule said nothing of some agreements. */
const NOTHING = '-';

/** @param board of all rules */
export function keptBoard({ on, verdict, notCovered, lines, agreements }: Board): KeptBoard {
  return {
    on,
    verdict,
    notCovered: [...notCovered],
    lines: lines.map(({ outcome, counts, until, missing, gates, doubt }) => ({
      outcome,
      counts: { ...counts },
      until,
      missing: [...missing],
      gates: [...gates],
      doubt,
    })),
    agreements: agreements.map((one) => [one.agreements, digitsOf(one.outcomes)]),
  };
}

/** A board as it was before it was kept. */
export function boardOfKept({ on, verdict, notCovered, lines, agreements }: KeptBoard): Board {
  return {
    on,
    catalogue: CATALOGUE,
    verdict,
    notCovered,
    lines: RULES.flatMap((rule, at): BoardLine[] => {
      const line = lines[at];
      return line ? [{ rule, recorded: caseKindOf(rule) !== null, ...line }] : [];
    }),
    agreements: agreements.map(([count, digits]) => ({ agreements: count, outcomes: outcomesOf(digits) })),
  };
}

const digitsOf = (outcomes: ReadonlyMap<string, Outcome>): string =>
  OF_AGREEMENTS.map(({ id }) => {
    const outcome = outcomes.get(id);
    return outcome === undefined ? NOTHING : String(WORST_FIRST.indexOf(outcome));
  }).join('');

function outcomesOf(digits: string): Map<string, Outcome> {
  const outcomes = new Map<string, Outcome>();
  for (const [at, { id }] of OF_AGREEMENTS.entries()) {
    const outcome = WORST_FIRST[Number(digits[at])];
    if (outcome !== undefined) outcomes.set(id, outcome);
  }
  return outcomes;
}
