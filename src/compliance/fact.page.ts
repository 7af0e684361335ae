import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { describeFact, isFactPath, type FactPath, type Rule } from '#libs/labour-law/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { boxMeanings, ifAnswered, rulesAsking, type AnswerOutcome, type BoxMeaning } from './answers.rules.js';
import { ComplianceBoard } from './compliance-board.js';
import { CurrentBoard } from './current-board.js';
import { holderOf } from './facts/agreement-facts.rules.js';
import { stillAnswers } from './facts/given-fact.rules.js';
import { PeopleWithTerms, type PersonWithTerms, type TermsFilter } from './facts/people-with-terms.queries.js';
import { RecordedFactsRepository, type RecordedFact } from './facts/recorded-facts.repository.js';
import { AskedPlacesReader } from './places/asked-places.reader.js';
import type { AskedPlaces } from './places/asked-places.view.js';
import { SensitiveLooks } from './sensitive-looks.js';
import { placeOf, type QuestionPlace } from './questions.rules.js';

/** People whom the page of a fact lists at once. */
export const PEOPLE_OF_A_PAGE = 100;

/** Which people the page of a fact about persons shows, and the one place that of a fact about places is about. */
export interface ShownPeople {
  readonly place: string | null;
  readonly filter: TermsFilter;
  /** From 1. */
  readonly page: number;
  /** Whether those of the page are ticked. */
  readonly tick: boolean;
}

/** The people about whom a fact is asked. */
export interface AskedPeople extends Omit<ShownPeople, 'place'> {
  readonly found: number;
  /** Those of the page, by name. */
  readonly listed: readonly PersonWithTerms[];
  /** What was recorded of the one person whom the filter names, latest first. */
  readonly history: readonly RecordedFact[];
}

/** One fact as a question: why it is asked, what follows from each answer, and what was answered. */
export interface FactQuestion {
  readonly path: FactPath;
  readonly today: IsoDate;
  /** What holds today about the employer, or about the one person or place that the page is about. */
  readonly given: RecordedFact | null;
  /** What was recorded about the employer, or about the one person or place that the page is about, latest first. */
  readonly history: readonly RecordedFact[];
  /** Whom it is asked about, where it is a fact about persons. */
  readonly people: AskedPeople | null;
  /** The places that it is asked about, where it is a fact about places. */
  readonly places: AskedPlaces | null;
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
    private readonly current: CurrentBoard,
    private readonly facts: RecordedFactsRepository,
    private readonly people: PeopleWithTerms,
    private readonly places: AskedPlacesReader,
    private readonly looks: SensitiveLooks,
  ) {}

  /** @param whom the people shown, where the fact is one about persons */
  async question(ctx: RequestContext, path: FactPath, whom: ShownPeople): Promise<FactQuestion> {
    const today = this.clock.today();
    const { cases, given, people, places, judged } = await this.uow.run(ctx, async (tx) => {
      const facts = {
        cases: await this.board.cases(tx, today),
        given: await this.facts.ofEmployer(tx),
        people: holderOf(path) === 'person' ? await this.asked(tx, path, whom) : null,
        places: holderOf(path) === 'place' ? await this.places.of(tx, path, whom.place, today) : null,
        judged: await this.current.of(tx),
      };
      if (whom.filter.person !== null) await this.looks.record(tx, whom.filter.person, facts.people?.history ?? []);
      return facts;
    });
    const history = given.filter((fact) => fact.path === path).toReversed();
    const answers = closedAnswers(path).concat(describeFact(path).nullable ? [['none', null] as const] : []);
    // An answer that is no longer valid counts as none: the question is still open.
    const answered = given.flatMap((one) =>
      isFactPath(one.path) && stillAnswers(one.path, one.value) ? [one.path] : [],
    );
    return {
      path,
      today,
      given: (people?.history ?? places?.history ?? history)[0] ?? null,
      history: people?.history ?? places?.history ?? history,
      people,
      places,
      rules: rulesAsking(path),
      follows: new Map(answers.map(([text, value]) => [text, ifAnswered(cases, today, path, value)])),
      boxes: describeFact(path).kind === 'string[]' ? boxMeanings(cases, today, path) : new Map(),
      place: placeOf(path, judged.board, new Set(answered)),
    };
  }

  private async asked(tx: Tx, path: FactPath, { filter, page, tick }: ShownPeople): Promise<AskedPeople> {
    const today = this.clock.today();
    const recorded = filter.person === null ? [] : await this.facts.ofEmployee(tx, filter.person);
    const found = await this.people.count(tx, path, today, filter);
    // An answer shortens the list: the last page may be gone.
    const shown = Math.min(page, Math.max(1, Math.ceil(found / PEOPLE_OF_A_PAGE)));
    return {
      filter,
      page: shown,
      tick,
      found,
      listed: await this.people.some(tx, path, today, filter, {
        limit: PEOPLE_OF_A_PAGE,
        offset: (shown - 1) * PEOPLE_OF_A_PAGE,
      }),
      history: recorded.filter((fact) => fact.path === path).toReversed(),
    };
  }
}
