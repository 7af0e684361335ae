import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { csvRows, CSV_START } from '#libs/platform/csv/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { peopleTitles, personCells } from './people-file.js';
import { PeopleLines, type PeopleFilter } from './people-lines.queries.js';
import { NO_UNIT, type PeopleQuery } from './people.forms.js';
import { PAGE_SIZE, peopleModel, type PeopleModel } from './people.view.js';

/** Words of one search. */
const MOST_WORDS = 6;
/** People read and written at a time into the file, so that others are answered in between. */
const STRETCH = 2_000;

/** HR's list of people with their agreements, on a page and as a file. */
@Injectable()
export class PeoplePage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly people: PeopleLines,
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
        anybody: total > 0 || (await this.people.anybody(tx)),
      });
    });
  }

  /** Everybody whom the filter finds, in its order, as a CSV file that opens safely in a spreadsheet. */
  async file(ctx: RequestContext, query: PeopleQuery): Promise<string> {
    const today = this.clock.today();
    return this.uow.read(ctx, async (tx) => {
      const filter = await this.filter(tx, query);
      const parts = [CSV_START, csvRows([peopleTitles(ctx.locale)])];
      for (let from = 0; ; from += STRETCH) {
        const lines = await this.people.lines(tx, filter, today, { order: query.sort, from, most: STRETCH });
        parts.push(csvRows(lines.map((line) => personCells(ctx.locale, line, today))));
        if (lines.length < STRETCH) return parts.join('');
      }
    });
  }

  private async filter(tx: Tx, { q, unit, manager, agreement, who }: PeopleQuery): Promise<PeopleFilter> {
    return {
      words: wordsOf(q),
      unit: unit === '' ? null : unit === NO_UNIT ? '' : unit,
      managers: manager === '' ? null : await this.people.managers(tx, wordsOf(manager), manager),
      standing: agreement,
      here: who === 'all' ? null : who === 'here',
    };
  }
}

const wordsOf = (typed: string): string[] => typed.split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);
