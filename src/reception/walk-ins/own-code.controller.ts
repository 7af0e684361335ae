import { Controller, Get, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Limited, Page, redirect, type Limit } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { ShowCode } from './show-code.js';
import { WalkInsPage } from './walk-ins.page.js';

/** Codes that one person asks for in an hour. */
const CODE_LIMIT: Limit = { name: 'walk-in-codes', points: 30, seconds: 3600 };

/** The code that somebody shows at a front desk. */
@Controller('walk-in')
@Allow('bookings.book')
export class OwnCodeController {
  constructor(
    private readonly pages: WalkInsPage,
    private readonly show: ShowCode,
  ) {}

  @Get()
  @Page('reception/own-code')
  code(@Ctx() ctx: RequestContext) {
    return this.pages.code(ctx);
  }

  @Post()
  @Limited(CODE_LIMIT)
  async ask(@Ctx() ctx: RequestContext) {
    await this.show.execute(ctx);
    return redirect('/walk-in');
  }
}
