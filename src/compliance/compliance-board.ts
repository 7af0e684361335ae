import { Injectable } from '@nestjs/common';
import { addDays, lastDayOfMonth, monthOf, type IsoDate } from '#libs/calendar/index.js';
import { isFactPath, RULES, type FactPath, type FactsOf } from '#libs/labour-law/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { KeptFigures } from '#libs/platform/kept-figures/index.js';
import { frameworkFacts, FrameworkRepository, publicActFacts, type Framework } from '../agreements/index.js';
import { EmployeeRecords } from '../employees/index.js';
import { EmployerDirectory } from '../employers/index.js';
import { boardOf, type Board } from './board.rules.js';
import {
  caseKindOf,
  casesOf,
  type Case,
  type CommonFacts,
  type JudgedAgreements,
  type JudgedPlace,
} from './cases.rules.js';
import type { AgreementFacts } from './facts/agreement-facts.rules.js';
import type { DatedFact, Stretch } from './facts/dated-facts.rules.js';
import { withPortalFacts } from './facts/portal-facts.rules.js';
import { PortalUses } from './facts/portal-uses.queries.js';
import { RecordedFactsRepository } from './facts/recorded-facts.repository.js';
import { UsedPlaces } from './facts/used-places.queries.js';
import { JudgedRecords } from './judged-records.queries.js';
import { boardOfKept, JUDGED_BOARD, keptBoard } from './kept-board.js';
import { JUDGED_TERMS } from './kept-terms.js';
import type { Whom } from './whom.rules.js';

const RULES_OF_AGREEMENTS = RULES.filter((rule) => caseKindOf(rule) === 'agreement');
const RULES_OF_PLACES = RULES.filter((rule) => caseKindOf(rule) === 'place');
const END_OF_TIME: IsoDate = '9999-12-31';

/** A place, and the rules about places as they stand for it. */
export interface PlaceStanding {
  readonly place: JudgedPlace;
  readonly board: Board;
}

/** The compliance board of an employer: its records and the facts HR gave, judged by the law library. */
@Injectable()
export class ComplianceBoard {
  constructor(
    private readonly employers: EmployerDirectory,
    private readonly employees: EmployeeRecords,
    private readonly frameworks: FrameworkRepository,
    private readonly records: JudgedRecords,
    private readonly facts: RecordedFactsRepository,
    private readonly uses: PortalUses,
    private readonly places: UsedPlaces,
    private readonly kept: KeptFigures,
  ) {}

  /**
   * Every rule on a day, according to the facts provided: kept until something behind it changes, else judged. Reads several
   * times: the caller's transaction should be a snapshot, shared with whatever is shown beside the verdicts.
   */
  async evaluate(tx: Tx, on: IsoDate): Promise<Board> {
    const [kept] = await this.kept.of(tx, JUDGED_BOARD, [{ first: on, last: on }], async () => [
      keptBoard(boardOf(await this.cases(tx, on), on)),
    ]);
    if (!kept) throw new Error(`no board of ${on}`);
    return boardOfKept(kept);
  }

  /** The rules about agreements on a day, over those of some people. */
  async evaluateSome(tx: Tx, on: IsoDate, whom: Whom): Promise<Board> {
    return boardOf(await this.casesOfSome(tx, on, whom), on, RULES_OF_AGREEMENTS);
  }

  /** The cases behind it. */
  async casesOfSome(tx: Tx, on: IsoDate, whom: Whom): Promise<Case[]> {
    const days = { from: on, to: on };
    const agreements = (await this.records.agreementsOfSome(tx, on, whom)).map((terms) => ({ ...terms, days }));
    return casesOf(await this.common(tx, days), agreements);
  }

  /**
   * Every rule over a period: the worst outcome inside it, each day by the framework, the agreements, the places and the facts
   * of that day. What was recorded of later days says nothing of it.
   */
  async evaluatePeriod(tx: Tx, period: Stretch): Promise<Board> {
    const agreements = await this.records.agreementsWithin(tx, period);
    const places = await this.judgedPlaces(tx, period, period.to);
    return boardOf(casesOf(await this.common(tx, period), agreements, places), period.to);
  }

  /** The cases behind the board of a day. */
  async cases(tx: Tx, on: IsoDate): Promise<Case[]> {
    const days = { from: on, to: on };
    const agreements = (await this.terms(tx, on)).map((terms): JudgedAgreements => ({ ...terms, days }));
    // What is booked for the rest of the month is known beforehand: there is still time to visit the place.
    const places = await this.judgedPlaces(tx, days, lastDayOfMonth(monthOf(on)));
    return casesOf(await this.common(tx, days), agreements, places);
  }

  /**
   * Each place of an employer from the month of a day on, as it stands on that day: also those that nobody may book before a
   * later month.
   */
  async placesOn(tx: Tx, on: IsoDate): Promise<PlaceStanding[]> {
    const days = { from: on, to: on };
    const common = await this.common(tx, days);
    const places = await this.judgedPlaces(tx, { from: on, to: END_OF_TIME }, END_OF_TIME);
    return places.map((place) => ({
      place,
      board: boardOf(casesOf(common, [], [{ ...place, days }]), on, RULES_OF_PLACES),
    }));
  }

  /** The terms of the agreements in force on a day: kept until one of them changes. */
  async terms(tx: Tx, on: IsoDate): Promise<AgreementFacts[]> {
    const [terms = []] = await this.kept.of(tx, JUDGED_TERMS, [{ first: on, last: on }], async () => [
      await this.records.agreementsOn(tx, on),
    ]);
    return terms;
  }

  /** What is known of the employer on a day, from records and answers. */
  async employerOn(tx: Tx, on: IsoDate): Promise<FactsOf<'employer'>> {
    const [employer] = casesOf(await this.common(tx, { from: on, to: on }), []);
    return employer?.known.at(-1)?.facts.employer ?? {};
  }

  /** The facts about a public employer that its act on record tells on a day. */
  async toldByAct(tx: Tx, on: IsoDate): Promise<FactPath[]> {
    const { frameworks } = await this.common(tx, { from: on, to: on });
    const act = frameworks.findLast(({ from }) => from <= on)?.act ?? {};
    return Object.keys(act)
      .map((key) => `employer.${key}`)
      .filter(isFactPath);
  }

  /** @param until the last day of which a booking is known */
  private async judgedPlaces(tx: Tx, days: Stretch, until: IsoDate): Promise<JudgedPlace[]> {
    const used = await this.places.within(tx, days, until);
    const facts = await this.facts.ofPlaces(
      tx,
      used.map(({ siteId }) => siteId),
    );
    return used.map(({ from, to, ...place }) => ({
      ...place,
      days: { from, to },
      given: facts.filter(({ siteId }) => siteId === place.siteId),
    }));
  }

  private async common(tx: Tx, days: Stretch): Promise<CommonFacts> {
    const { sector } = await this.employers.current(tx);
    const given = await this.facts.ofEmployer(tx);
    return {
      days,
      employer: { sector, ...(await this.headcount(tx, given, days.to)) },
      frameworks: inEffect(await this.frameworks.inForceWithin(tx, days), sector === 'public'),
      given: withPortalFacts(given, await this.uses.current(tx)),
    };
  }

  /**
   * The number of employees on record, which may be below the payroll's: no longer once HR has given a headcount, not
   * even for the days before.
   */
  private async headcount(tx: Tx, given: readonly DatedFact[], on: IsoDate): Promise<{ headcount?: number }> {
    if (given.some(({ path }) => path === 'employer.headcount')) return {};
    return { headcount: await this.employees.count(tx, on) };
  }
}

/** The frameworks by the day from which each is in effect, with the days after an end that nothing follows. */
function inEffect(frameworks: readonly Framework[], isPublic: boolean): CommonFacts['frameworks'] {
  return frameworks.flatMap((framework, at) => {
    const { effectiveOn, endsOn } = framework;
    const next = frameworks[at + 1];
    const over = endsOn === null ? null : addDays(endsOn, 1);
    const begins = {
      from: effectiveOn,
      facts: frameworkFacts(framework),
      ...(isPublic && { act: publicActFacts(framework) }),
    };
    return over !== null && (!next || next.effectiveOn > over) ? [begins, { from: over, facts: null }] : [begins];
  });
}
