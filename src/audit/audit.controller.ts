import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { CSV_TYPE } from '#libs/platform/csv/index.js';
import { Limited, Page, parseInput, redirect, stream, type Limit } from '#libs/platform/http/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { Allow } from '../access/index.js';
import { JOURNAL_QUERY } from './audit.forms.js';
import { AuditPage } from './audit.page.js';
import { journalModel } from './audit.view.js';
import { StartVerification } from './verification/start-verification.js';
import { VERIFICATION_FORM } from './verification/verification.forms.js';

/** Each file may read the whole log. */
const FILE_LIMIT: Limit = { name: 'audit-files', points: 10, seconds: 60 };

/** Each verification walks the chain, in the worker. */
const VERIFICATION_LIMIT: Limit = { name: 'verifications', points: 30, seconds: 60 };

/** The audit log of the employer, to read, export and verify. */
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
    const asked = parseInput(JOURNAL_QUERY, query);
    return journalModel(ctx.locale, asked, await this.queries.journal(ctx, asked));
  }

  @Get('entries.csv')
  @Limited(FILE_LIMIT)
  async file(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    const pieces = await this.queries.file(ctx, parseInput(JOURNAL_QUERY, query));
    return stream(pieces, CSV_TYPE, t(ctx.locale, 'audit.file.name'));
  }

  @Post('verifications')
  @Limited(VERIFICATION_LIMIT)
  async verify(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    await this.start.execute(ctx, parseInput(VERIFICATION_FORM, body));
    return redirect('/hr/audit');
  }
}
