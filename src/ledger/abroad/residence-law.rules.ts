import { isTelework } from '#libs/day-ledger/index.js';
import {
  evaluateKnown,
  RULES,
  type FactPath,
  type Facts,
  type FactsOf,
  type NotCovered,
  type Outcome,
  type Rule,
} from '#libs/labour-law/index.js';
import { covers } from '../covers/covered-days.rules.js';
import { lastCovered, type SocialCover } from '../covers/social-cover.js';
import { EMPLOYER_STATE } from '../employer-state.js';
import type { AbroadFacts, StateMeters } from './abroad.rules.js';

/** What one rule about people who live in another State finds of somebody. */
export interface ResidenceFinding {
  readonly rule: Rule;
  readonly outcome: Outcome;
  /** Facts that nobody gave and that could decide. */
  readonly missing: readonly FactPath[];
  /** Whether half days of which nothing is known decide. */
  readonly undecided: boolean;
}

/** What the law library says of somebody's State of residence. */
export interface ResidenceLaw {
  /** Rules that concern the person, or may. */
  readonly findings: readonly ResidenceFinding[];
  /** What these facts raise and no rule answers. */
  readonly notCovered: readonly NotCovered[];
}

const BORDER_RULES = RULES.filter(({ scope }) => scope === 'crossborder');

/**
 * Judges the rules about people who live in one State and work for an employer of another, from the register and the ledger.
 * Days of which nothing is known are counted both ways: where the outcome depends on them, it is unknown.
 *
 * @param formalised whether terms in force are on record here: an agreement signed by both, as the library knows them
 */
export function residenceLaw(facts: AbroadFacts, meters: StateMeters, formalised: boolean): ResidenceLaw {
  const judged = (end: 'least' | 'most') => {
    const known: Facts = {
      today: facts.today,
      crossBorder: borderFacts(facts, meters, end),
      arrangement: formalised ? { consentProof: 'avenant' } : {},
    };
    return evaluateKnown(known, facts.today, BORDER_RULES);
  };
  const [least, most] = [judged('least'), judged('most')];
  return {
    findings: BORDER_RULES.flatMap((rule, index) => {
      const [low, high] = [least.findings[index], most.findings[index]];
      if (!low || !high || (low.outcome === 'not_applicable' && high.outcome === 'not_applicable')) return [];
      const undecided = low.outcome !== high.outcome;
      return [{ rule, outcome: undecided ? 'unknown' : low.outcome, missing: undecided ? [] : low.missing, undecided }];
    }),
    notCovered: least.notCovered,
  };
}

/** Residence and ledger as facts of the library; an end of what unknown half days leave open. */
function borderFacts(
  { today, halves, home, covers: onRecord }: AbroadFacts,
  { state, share, tax, cover }: StateMeters,
  end: 'least' | 'most',
): FactsOf<'crossBorder'> {
  const year = today.slice(0, 4);
  const thisYear = halves.filter(({ day }) => day.startsWith(year) && day >= home.since);
  const abroad = thisYear.filter(({ kind, country }) => kind !== 'absence' && country !== EMPLOYER_STATE);
  const daysOf = (some: typeof halves) => new Set(some.map(({ day }) => day)).size;
  const open = end === 'least' || tax?.kind !== 'days' ? 0 : tax.unknown;
  const affiliated = onRecord.find((one) => covers(one, today));
  return {
    residenceState: state,
    employerState: EMPLOYER_STATE,
    ...(affiliated && { affiliationState: affiliated.state }),
    ...agreementFacts(cover?.latest ?? null),
    ...(share.share && { residenceShare: share.share[end] }),
    daysOutsideEmployerState: daysOf(abroad) + open,
    // That regime is for residents of Belgium and of France.
    ...(state !== 'BE' && { frontierRegimeFrBe: false }),
    missionDays: daysOf(abroad.filter(({ kind }) => !isTelework(kind))),
  };
}

/** What is on record of the framework agreement; nothing on record leaves it unknown whether one was granted. */
function agreementFacts(latest: SocialCover | null): FactsOf<'crossBorder'> {
  if (latest === null || latest.standing === 'withdrawn') return {};
  if (latest.standing !== 'granted') return { art16Granted: false };
  return { art16Granted: true, a1From: latest.validFrom, a1To: lastCovered(latest) };
}
