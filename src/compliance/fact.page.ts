import { Injectable } from '@nestjs/common';
import { describeFact, isFactPath, type FactPath, type Rule } from '#libs/labour-law/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import {
  boxMeanings,
  ifAnswered,
  placeOf,
  rulesAsking,
  type AnswerOutcome,
  type BoxMeaning,
  type QuestionPlace,
} from './answers.rules.js';
import { boardOf } from './board.rules.js';
import { ComplianceBoard } from './compliance-board.js';
import { ComplianceFactsRepository, type GivenFact } from './compliance-facts.repository.js';
import { stillAnswers } from './given-fact.rules.js';

/** One fact as a question: why it is asked, what follows from each answer, and what was answered. */
export interface FactQuestion {
  readonly path: FactPath;
  readonly given: GivenFact | null;
  /** The rules that ask. */
  readonly rules: readonly Rule[];
  /** What follows from each answer of a closed question, by the answer as text; empty where answers are open. */
  readonly follows: ReadonlyMap<string, readonly AnswerOutcome[]>;
  /** What each box of a closed list means. */
  readonly boxes: ReadonlyMap<string, BoxMeaning>;
  readonly place: QuestionPlace;
}

/** The answers of a closed question, as the form sends them and as the law reads them. */
function closedAnswers(path: FactPath): (readonly [string, unknown])[] {
  const { kind, values = [] } = describeFact(path);
  if (kind === 'boolean') {
    return [
      ['yes', true],
      ['no', false],
    ];
  }
  return kind === 'enum' ? values.map((value) => [value, value] as const) : [];
}

/** The page of one question. */
@Injectable()
export class FactPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly board: ComplianceBoard,
    private readonly facts: ComplianceFactsRepository,
  ) {}

  async question(ctx: RequestContext, path: FactPath): Promise<FactQuestion> {
    const today = this.clock.today();
    const { cases, given } = await this.uow.read(ctx, async (tx) => ({
      cases: await this.board.cases(tx, today),
      given: await this.facts.all(tx),
    }));
    const answers = closedAnswers(path).concat(describeFact(path).nullable ? [['none', null] as const] : []);
    // An answer that is no longer valid counts as none: the question is still open.
    const answered = given.flatMap((one) =>
      isFactPath(one.path) && stillAnswers(one.path, one.value) ? [one.path] : [],
    );
    return {
      path,
      given: given.find((fact) => fact.path === path) ?? null,
      rules: rulesAsking(path),
      follows: new Map(answers.map(([text, value]) => [text, ifAnswered(cases, today, path, value)])),
      boxes: describeFact(path).kind === 'string[]' ? boxMeanings(cases, today, path) : new Map(),
      place: placeOf(path, boardOf(cases, today), new Set(answered)),
    };
  }
}
