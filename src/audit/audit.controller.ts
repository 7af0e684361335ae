import { Controller, Get, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, Page, parseInput } from '#libs/platform/http/index.js';
import { Allow } from '../access/index.js';
import { AuditPage } from './audit.page.js';
import { journalModel } from './audit.view.js';
import { VerifyAudit } from './verify-audit.js';

/** Position in the journal, from the address; one changed by hand means the newest entries. */
const POSITION = z.object({ before: z.coerce.number().int().positive().nullable().catch(null).default(null) });

/** HR reads the journal of its employer, and has its chain walked. */
@Controller('hr/audit')
@Allow('audit.read')
export class AuditController {
  constructor(
    private readonly queries: AuditPage,
    private readonly verify: VerifyAudit,
  ) {}

  @Get()
  @Page('audit/journal')
  async journal(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    const { before } = parseInput(POSITION, query);
    return journalModel(ctx.locale, before, await this.queries.journal(ctx, before));
  }

  @Post('verifications')
  async walk(@Ctx() ctx: RequestContext) {
    const verification = await this.verify.execute(ctx);
    return page('audit/journal', journalModel(ctx.locale, null, await this.queries.journal(ctx, null), verification));
  }
}
