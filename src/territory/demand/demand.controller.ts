import { Controller, Get, Param, Query } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { file } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { formatOf } from '../files/commune-file.view.js';
import { DemandPage } from './demand.page.js';

/** The home of a territory: who is expected to telework there. */
@Controller('territory')
@Allow('demand.read')
export class DemandController {
  constructor(private readonly demand: DemandPage) {}

  @Get(['', 'demand'])
  async show(@Ctx() ctx: RequestContext, @Query() query: Record<string, unknown>) {
    return this.demand.show(ctx, query);
  }

  @Get('demand/files/:name')
  async download(@Ctx() ctx: RequestContext, @Param('name') name: string, @Query() query: unknown) {
    const format = formatOf('demand', name);
    if (!format) throw new NotFound('page');
    const made = await this.demand.file(ctx, format, query);
    return file(made.bytes, made.type, made.name);
  }
}
