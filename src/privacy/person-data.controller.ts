import { Controller, Get, Header, Param } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { file, Limited, parseId } from '#libs/platform/http/index.js';
import { Allow } from '../access/index.js';
import { DATA_LIMIT, JSON_TYPE } from './data-files.js';
import { PersonDocument } from './person-document.js';
import { PersonDataReader } from './person-data.reader.js';
import { dataFileName, personDataJson } from './person-data.view.js';

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
    return file(personDataJson(data), JSON_TYPE, dataFileName(data, 'json'));
  }

  @Get('account/data.pdf')
  @Allow('of-an-employer')
  @Header('cache-control', 'no-store')
  async ownDocument(@Ctx() ctx: RequestContext) {
    const data = await this.people.ofCaller(ctx, 'pdf');
    return file(await this.documents.of(data), 'application/pdf', dataFileName(data, 'pdf'));
  }

  @Get('hr/employees/:id/data.json')
  @Allow('privacy.manage')
  @Header('cache-control', 'no-store')
  async of(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    const data = await this.people.ofEmployee(ctx, parseId(id, 'employee'), 'json');
    return file(personDataJson(data), JSON_TYPE, dataFileName(data, 'json'));
  }

  @Get('hr/employees/:id/data.pdf')
  @Allow('privacy.manage')
  @Header('cache-control', 'no-store')
  async document(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    const data = await this.people.ofEmployee(ctx, parseId(id, 'employee'), 'pdf');
    return file(await this.documents.of(data), 'application/pdf', dataFileName(data, 'pdf'));
  }
}
