import { Injectable } from '@nestjs/common';
import { addYears, type IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { AgreementRecords } from '../../agreements/index.js';
import { EmployeeRecords, type EmployeeView } from '../../employees/index.js';
import { covers } from '../covers/covered-days.rules.js';
import type { SocialCover } from '../covers/social-cover.js';
import { DayEntriesRepository } from '../day-entries.repository.js';
import { AbroadReader } from './abroad.reader.js';
import { stateMeters, statesOf, type StateMeters } from './abroad.rules.js';
import { residenceLaw, type ResidenceLaw } from './residence-law.rules.js';

/** People of one page of the list. */
export const PEOPLE_OF_A_PAGE = 50;

/** One person's meters, a State at a time. */
export interface PersonAbroad {
  readonly person: EmployeeView;
  readonly meters: readonly StateMeters[];
  /** Certificates and agreements on record: of a person's page all, of the list those that cover today. */
  readonly covers: readonly SocialCover[];
}

/** One person's meters with what the law library says of where they live; null of somebody who lives in France. */
export interface PersonBeforeLaw extends PersonAbroad {
  readonly today: IsoDate;
  readonly law: ResidenceLaw | null;
}

/** A page of the people whom the meters are about. */
export interface PeopleAbroad {
  readonly page: number;
  readonly count: number;
  readonly rows: readonly PersonAbroad[];
}

/** Reads for the pages of the cross-border meters. */
@Injectable()
export class AbroadPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly agreements: AgreementRecords,
    private readonly employees: EmployeeRecords,
    private readonly entries: DayEntriesRepository,
    private readonly reader: AbroadReader,
  ) {}

  /** @param daysPerWeek the rhythm to try; null for none @throws NotFound */
  async of(ctx: RequestContext, id: string | null, daysPerWeek: number | null): Promise<PersonBeforeLaw> {
    return this.uow.read(ctx, async (tx) => {
      const person = id === null ? null : await this.employees.byId(tx, id);
      if (!person) throw new NotFound('employee');
      const [read] = await this.reader.ofEach(tx, [person]);
      const { facts } = read!;
      const meters = statesOf(facts).map((one) => stateMeters(facts, one, daysPerWeek));
      const lived = meters.find(({ lives }) => lives);
      const formalised = (await this.agreements.inForce(tx, person.id, facts.today)) !== null;
      return {
        person,
        today: facts.today,
        meters,
        covers: facts.covers,
        law: lived ? residenceLaw(facts, lived, formalised) : null,
      };
    });
  }

  /** Everybody who lives in another State, or teleworked in one in the last twelve months. */
  async people(ctx: RequestContext, page: number): Promise<PeopleAbroad> {
    const today = this.clock.today();
    return this.uow.read(ctx, async (tx) => {
      const { ids, count } = await this.entries.livingOrTeleworkingAbroad(tx, addYears(today, -1), {
        limit: PEOPLE_OF_A_PAGE,
        offset: PEOPLE_OF_A_PAGE * (page - 1),
      });
      const people = new Map((await this.employees.byIds(tx, ids)).map((person) => [person.id, person]));
      const rows = await this.reader.ofEach(
        tx,
        ids.flatMap((id) => people.get(id) ?? []),
      );
      return {
        page,
        count,
        // What was taken back or put right since is no telework abroad any more: nothing is said of it.
        rows: rows.map(({ person, facts }) => ({
          person,
          meters: statesOf(facts).map((state) => stateMeters(facts, state, null)),
          covers: facts.covers.filter((cover) => covers(cover, facts.today)),
        })),
      };
    });
  }
}
