import { Controller, Get, Header, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { accountOf, file, Limited } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { DATA_LIMIT, JSON_TYPE } from '../data-files.js';
import { PersonDocument } from '../person-document.js';
import { accountDataJson, dataFileName } from '../person-data.view.js';
import { AccountDataReader } from './account-data.reader.js';

/** Everything about the holder of an account of the portal as a file, for that person alone. */
@Controller('account/security')
@Allow('signed-in')
@Limited(DATA_LIMIT)
export class AccountDataController {
  constructor(
    private readonly accounts: AccountDataReader,
    private readonly documents: PersonDocument,
  ) {}

  @Get('data.json')
  @Header('cache-control', 'no-store')
  async own(@Ctx() ctx: RequestContext, @Req() req: Request) {
    const data = await this.accounts.ofAccount(ctx, { accountId: accountOf(req), form: 'json' });
    return file(accountDataJson(data), JSON_TYPE, dataFileName(data, 'json'));
  }

  @Get('data.pdf')
  @Header('cache-control', 'no-store')
  async ownDocument(@Ctx() ctx: RequestContext, @Req() req: Request) {
    const data = await this.accounts.ofAccount(ctx, { accountId: accountOf(req), form: 'pdf' });
    return file(await this.documents.ofAccount(data), 'application/pdf', dataFileName(data, 'pdf'));
  }
}
