import { Controller, Get, Query } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { CSV_TYPE } from '#libs/platform/csv/index.js';
import { file, Limited, Page, parseInput, type Limit } from '#libs/platform/http/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { Allow } from '../../access/index.js';
import { PEOPLE_QUERY } from './people.forms.js';
import { PeoplePage } from './people.page.js';

/** Each file reads the whole list. */
const FILE_LIMIT: Limit = { name: 'people-files', points: 10, seconds: 60 };

/** HR's list of people: who is there, and where each stands with their agreement. */
@Controller('hr')
@Allow('employees.read')
export class PeopleController {
  constructor(private readonly pages: PeoplePage) {}

  @Get('employees')
  @Page('agreements/people')
  list(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    return this.pages.list(ctx, parseInput(PEOPLE_QUERY, query));
  }

  @Get('people.csv')
  @Limited(FILE_LIMIT)
  async file(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    const csv = await this.pages.file(ctx, parseInput(PEOPLE_QUERY, query));
    return file(csv, CSV_TYPE, t(ctx.locale, 'agreements.people.file'));
  }
}
