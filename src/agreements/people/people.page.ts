import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { csvFile } from '#libs/platform/csv/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { EmployeeRecords } from '../../employees/index.js';
import { MOST_IN_FILE, peopleTitles, personCells } from './people-file.js';
import { PeopleLines, type PeopleFilter, type PersonLine } from './people-lines.queries.js';
import { unitAsked, wordsOf, type PeopleQuery } from './people.forms.js';
import { PAGE_SIZE, peopleModel, type PeopleModel } from './people.view.js';

/** HR's list of people with their agreements, on a page and as a file. */
@Injectable()
export class PeoplePage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly people: PeopleLines,
    private readonly employees: EmployeeRecords,
    private readonly clock: Clock,
  ) {}

  /** A page beyond the last shows the last. */
  async list(ctx: RequestContext, query: PeopleQuery): Promise<PeopleModel> {
    const today = this.clock.today();
    return this.uow.read(ctx, async (tx) => {
      const filter = await this.filter(tx, query);
      const total = await this.people.count(tx, filter, today);
      const page = Math.min(query.page, Math.max(1, Math.ceil(total / PAGE_SIZE)));
      const place = { order: query.sort, from: (page - 1) * PAGE_SIZE, most: PAGE_SIZE };
      // A search without any match would read the register to its end.
      const lines = total === 0 ? [] : await this.people.lines(tx, filter, today, place);
      return peopleModel(ctx.locale, {
        query: { ...query, page },
        today,
        lines,
        total,
        units: await this.people.units(tx),
        anybody: total > 0 || (await this.employees.anybody(tx)),
      });
    });
  }

  /** The first {@link MOST_IN_FILE} whom the filter finds, in its order, as a CSV file that opens safely in a spreadsheet. */
  async file(ctx: RequestContext, query: PeopleQuery): Promise<string> {
    const today = this.clock.today();
    return this.uow.read(ctx, async (tx) => {
      const filter = await this.filter(tx, query);
      return csvFile<PersonLine>({
        titles: peopleTitles(ctx.locale),
        most: MOST_IN_FILE,
        next: (after, most) => this.people.lines(tx, filter, today, { order: query.sort, after, most }),
        cells: (line) => personCells(ctx.locale, line, today),
      });
    });
  }

  private async filter(tx: Tx, { q, unit, manager, agreement, who }: PeopleQuery): Promise<PeopleFilter> {
    return {
      words: wordsOf(q),
      unit: unitAsked(unit),
      managers: manager === '' ? null : await this.people.managers(tx, wordsOf(manager), manager),
      standing: agreement,
      here: who === 'all' ? null : who === 'here',
    };
  }
}
