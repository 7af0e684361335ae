import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { CSV_TYPE } from '#libs/platform/csv/index.js';
import { file, Limited, page, Page, parseId, parseInput, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { PAPER_LIMIT } from '../papers/paper-limit.js';
import { PartyPapersReader } from '../papers/party-papers.reader.js';
import { DisputeLine } from '../statements/dispute-line.js';
import { DISPUTE_FORM, LINE_QUERY, POSITION } from '../statements/statements.forms.js';
import { InvoicesPage } from './invoices.page.js';
import { StatementsPage } from './statements.page.js';

/** An employer's HR reads what places charge, and disputes lines of it. */
@Controller('hr/statements')
@Allow('contracts.read')
export class EmployerStatementsController {
  constructor(
    private readonly pages: StatementsPage,
    private readonly papers: PartyPapersReader,
    private readonly invoices: InvoicesPage,
    private readonly dispute: DisputeLine,
  ) {}

  @Get()
  @Page('hosting/employer-statements')
  list(@Ctx() ctx: RequestContext) {
    return this.pages.ofEmployer(ctx);
  }

  @Get(':id/file')
  async table(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    const { text, name } = await this.pages.file(ctx, parseId(id, 'statement'));
    return file(text, CSV_TYPE, name);
  }

  @Get(':id/document')
  @Limited(PAPER_LIMIT)
  async document(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    const { bytes, name } = await this.papers.statement(ctx, parseId(id, 'statement'));
    return file(bytes, 'application/pdf', name);
  }

  @Get(':id/invoice/file')
  async invoice(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    const { bytes, name } = await this.invoices.file(ctx, parseId(id, 'statement'));
    return file(bytes, 'application/pdf', name);
  }

  @Get(':id')
  @Page('hosting/statement')
  show(@Ctx() ctx: RequestContext, @Param('id') id: string, @Query() query: unknown) {
    return this.pages.show(ctx, parseId(id, 'statement'), parseInput(LINE_QUERY, query).line);
  }

  @Post(':id/lines/:position/dispute')
  @Allow('contracts.dispute')
  object(@Ctx() ctx: RequestContext, @Param('id') id: string, @Param('position') line: string, @Body() body: unknown) {
    const statementId = parseId(id, 'statement');
    const position = parseInput(POSITION, line);
    return submitForm(
      DISPUTE_FORM,
      body,
      async ({ reason }) => {
        await this.dispute.execute(ctx, { statementId, position, reason });
        return redirect(`/hr/statements/${statementId}`, 'hosting.toast.disputed');
      },
      async (refused) => page('hosting/statement', await this.pages.show(ctx, statementId, position, refused)),
    );
  }
}
