import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { CSV_TYPE } from '#libs/platform/csv/index.js';
import { file, Limited, page, Page, parseId, parseInput, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { PAPER_LIMIT } from '../papers/paper-limit.js';
import { PartyPapersReader } from '../papers/party-papers.reader.js';
import { AnswerDispute } from '../statements/answer-dispute.js';
import { IssueStatement } from '../statements/issue-statement.js';
import { SettleStatement } from '../statements/settle-statement.js';
import { SetVat } from '../statements/set-vat.js';
import { ANSWER_FORM, CHARGED_MONTH, LINE_QUERY, POSITION, VAT_FORM } from '../statements/statements.forms.js';
import { StatementsPage } from './statements.page.js';
import { draftModel } from './statements.view.js';

const HERE = '/operator/statements';

/** An operator issues what employers owe its places, answers disputes and notes what was settled. */
@Controller('operator/statements')
@Allow('hosting.bill')
export class HostStatementsController {
  constructor(
    private readonly pages: StatementsPage,
    private readonly papers: PartyPapersReader,
    private readonly issue: IssueStatement,
    private readonly answer: AnswerDispute,
    private readonly settle: SettleStatement,
    private readonly vat: SetVat,
  ) {}

  @Get()
  @Page('hosting/host-statements')
  list(@Ctx() ctx: RequestContext) {
    return this.pages.ofHost(ctx);
  }

  @Get('draft')
  @Page('hosting/statement-draft')
  async draft(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    const { contract, month } = parseInput(CHARGED_MONTH, query);
    return draftModel(ctx.locale, await this.issue.draft(ctx, { contractId: contract, month }));
  }

  @Post()
  async send(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    const { contract, month } = parseInput(CHARGED_MONTH, body);
    const id = await this.issue.execute(ctx, { contractId: contract, month });
    return redirect(`${HERE}/${id}`, 'hosting.toast.issued');
  }

  @Post('vat')
  charge(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      VAT_FORM,
      body,
      async (vat) => {
        await this.vat.execute(ctx, vat);
        return redirect(HERE, 'hosting.toast.vat');
      },
      async (refused) => page('hosting/host-statements', await this.pages.ofHost(ctx, refused)),
    );
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

  @Get(':id')
  @Page('hosting/statement')
  show(@Ctx() ctx: RequestContext, @Param('id') id: string, @Query() query: unknown) {
    return this.pages.show(ctx, parseId(id, 'statement'), parseInput(LINE_QUERY, query).line);
  }

  @Post(':id/lines/:position/answer')
  reply(@Ctx() ctx: RequestContext, @Param('id') id: string, @Param('position') line: string, @Body() body: unknown) {
    const statementId = parseId(id, 'statement');
    const position = parseInput(POSITION, line);
    return submitForm(
      ANSWER_FORM,
      body,
      async (said) => {
        await this.answer.execute(ctx, { statementId, position, ...said });
        return redirect(`${HERE}/${statementId}`, `hosting.toast.${said.answer}`);
      },
      async (refused) => page('hosting/statement', await this.pages.show(ctx, statementId, position, refused)),
    );
  }

  @Post(':id/settlement')
  async paid(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    const statementId = parseId(id, 'statement');
    await this.settle.execute(ctx, { statementId });
    return redirect(`${HERE}/${statementId}`, 'hosting.toast.settled');
  }
}
