import { Injectable } from '@nestjs/common';
import { addDays, type IsoDate } from '#libs/calendar/index.js';
import { isFactPath, parseFacts, type Facts } from '#libs/labour-law/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { KeptFigures } from '#libs/platform/kept-figures/index.js';
import { frameworkFacts, FrameworkRepository } from '../agreements/index.js';
import { EmployeeRecords } from '../employees/index.js';
import { EmployerDirectory } from '../employers/index.js';
import { boardOf, type Board } from './board.rules.js';
import { casesOf, type AgreementFacts, type Case } from './cases.rules.js';
import { ComplianceFactsRepository, type GivenFact } from './compliance-facts.repository.js';
import { JudgedRecords } from './judged-records.queries.js';
import { JUDGED_TERMS } from './kept-terms.js';
import { stillAnswers } from './given-fact.rules.js';

/** How many days back bookings are considered. */
const BOOKING_WINDOW_DAYS = 92;

/** The compliance board of an employer: its records and the facts HR gave, judged by the law library. */
@Injectable()
export class ComplianceBoard {
  constructor(
    private readonly employers: EmployerDirectory,
    private readonly employees: EmployeeRecords,
    private readonly frameworks: FrameworkRepository,
    private readonly records: JudgedRecords,
    private readonly facts: ComplianceFactsRepository,
    private readonly kept: KeptFigures,
  ) {}

  /**
   * Every rule on a day, according to the facts provided. Reads several times: the caller's transaction should be a
   * snapshot, shared with whatever is shown or sealed beside the verdicts.
   */
  async evaluate(tx: Tx, on: IsoDate): Promise<Board> {
    return boardOf(await this.cases(tx, on), on);
  }

  /** The cases behind the board. */
  async cases(tx: Tx, on: IsoDate): Promise<Case[]> {
    const { sector } = await this.employers.current(tx);
    const framework = await this.frameworks.current(tx);
    const given = await this.facts.all(tx);
    const headcount = await this.headcount(tx, given, on);
    return casesOf(
      {
        today: on,
        employer: { sector, ...headcount },
        framework: framework ? frameworkFacts(framework) : null,
        given: asFacts(given),
      },
      await this.terms(tx, on),
    );
  }

  /** The terms of the agreements in force on a day: kept until one of them, or a booking before that day, changes. */
  async terms(tx: Tx, on: IsoDate): Promise<AgreementFacts[]> {
    const span = { first: addDays(on, -BOOKING_WINDOW_DAYS), last: on };
    const [terms = []] = await this.kept.of(tx, JUDGED_TERMS, [span], async () => [
      await this.records.agreements(tx, on, span.first),
    ]);
    return terms;
  }

  /** The headcount HR gave, or else the number of employees on record, which may be below the payroll's. */
  private async headcount(tx: Tx, given: readonly GivenFact[], on: IsoDate): Promise<{ headcount?: number }> {
    if (given.some(({ path }) => path === 'employer.headcount')) return {};
    return { headcount: await this.employees.count(tx, on) };
  }
}

/**
 * Given facts by object. The dictionary may have changed since they were given: a value that is no longer valid counts
 * as unknown.
 */
function asFacts(given: readonly GivenFact[]): Facts {
  const objects: Record<string, Record<string, unknown>> = {};
  for (const { path, value } of given) {
    if (!isFactPath(path) || !stillAnswers(path, value)) continue;
    const [object = '', key = ''] = path.split('.');
    (objects[object] ??= {})[key] = value;
  }
  return parseFacts(objects);
}
