import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Limited, Page, parseInput, redirect, type Limit } from '#libs/platform/http/index.js';
import { Allow } from '../access/index.js';
import { AuditPage } from './audit.page.js';
import { journalModel } from './audit.view.js';
import { StartVerification } from './verification/start-verification.js';
import { VERIFICATION_FORM } from './verification/verification.forms.js';

/** Position in the journal, from the address; one changed by hand means the newest entries. */
const POSITION = z.object({ before: z.coerce.number().int().positive().nullable().catch(null).default(null) });

/** Each walks the chain, in the worker. */
const VERIFICATION_LIMIT: Limit = { name: 'verifications', points: 30, seconds: 60 };

/** HR reads the journal of its employer, and has its chain walked. */
@Controller('hr/audit')
@Allow('audit.read')
export class AuditController {
  constructor(
    private readonly queries: AuditPage,
    private readonly start: StartVerification,
  ) {}

  @Get()
  @Page('audit/journal')
  async journal(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    const { before } = parseInput(POSITION, query);
    return journalModel(ctx.locale, before, await this.queries.journal(ctx, before));
  }

  @Post('verifications')
  @Limited(VERIFICATION_LIMIT)
  async verify(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    await this.start.execute(ctx, parseInput(VERIFICATION_FORM, body));
    return redirect('/hr/audit');
  }
}
