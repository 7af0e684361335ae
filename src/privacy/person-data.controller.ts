import { Controller, Get, Header, Param } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { file, Limited, parseId, type Limit } from '#libs/platform/http/index.js';
import { Allow } from '../access/index.js';
import { PersonDocument } from './person-document.js';
import { PersonDataReader } from './person-data.reader.js';
import { personDataFileName, personDataJson } from './person-data.view.js';

/** Each file gathers everything about somebody. */
const DATA_LIMIT: Limit = { name: 'person-data', points: 20, seconds: 60 };
const JSON_TYPE = 'application/json; charset=utf-8';

/** Everything about one person as a file: one's own, and for HR anybody's of the register. */
@Controller()
@Limited(DATA_LIMIT)
export class PersonDataController {
  constructor(
    private readonly people: PersonDataReader,
    private readonly documents: PersonDocument,
  ) {}

  @Get('account/data.json')
  @Allow('of-an-employer')
  @Header('cache-control', 'no-store')
  async own(@Ctx() ctx: RequestContext) {
    const data = await this.people.ofCaller(ctx, 'json');
    return file(personDataJson(data), JSON_TYPE, personDataFileName(data, 'json'));
  }

  @Get('account/data.pdf')
  @Allow('of-an-employer')
  @Header('cache-control', 'no-store')
  async ownDocument(@Ctx() ctx: RequestContext) {
    const data = await this.people.ofCaller(ctx, 'pdf');
    return file(await this.documents.of(data), 'application/pdf', personDataFileName(data, 'pdf'));
  }

  @Get('hr/employees/:id/data.json')
  @Allow('privacy.manage')
  @Header('cache-control', 'no-store')
  async of(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    const data = await this.people.ofEmployee(ctx, parseId(id, 'employee'), 'json');
    return file(personDataJson(data), JSON_TYPE, personDataFileName(data, 'json'));
  }

  @Get('hr/employees/:id/data.pdf')
  @Allow('privacy.manage')
  @Header('cache-control', 'no-store')
  async document(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    const data = await this.people.ofEmployee(ctx, parseId(id, 'employee'), 'pdf');
    return file(await this.documents.of(data), 'application/pdf', personDataFileName(data, 'pdf'));
  }
}
