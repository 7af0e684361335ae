import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { isFactPath, type FactPath } from '#libs/labour-law/index.js';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { page, Page, parseInput, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../access/index.js';
import { BoardPage } from './board.page.js';
import { isGiven } from './cases.rules.js';
import { BOARD_FILTER, FACT_FORM } from './compliance.forms.js';
import { factModel, factsModel } from './facts.view.js';
import { FactPage } from './fact.page.js';
import { GiveFact } from './give-fact.js';
import { GivenFactsReader } from './given-facts.reader.js';

/** HR sees what the law requires, what is on record, and what is missing. */
@Controller('hr/compliance')
@Allow('compliance.read')
export class ComplianceController {
  constructor(
    private readonly board: BoardPage,
    private readonly facts: GivenFactsReader,
    private readonly questions: FactPage,
    private readonly give: GiveFact,
  ) {}

  @Get()
  @Page('compliance/board')
  async show(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    const { show } = parseInput(BOARD_FILTER, query);
    return this.board.model(ctx, show);
  }

  @Get('facts')
  @Page('compliance/facts')
  async given(@Ctx() ctx: RequestContext) {
    return factsModel(ctx.locale, await this.facts.all(ctx));
  }

  @Get('facts/:path')
  @Allow('compliance.record')
  @Page('compliance/fact')
  async ask(@Ctx() ctx: RequestContext, @Param('path') path: string) {
    return factModel(ctx.locale, await this.questions.question(ctx, factPath(path)));
  }

  @Post('facts/:path')
  @Allow('compliance.record')
  answer(@Ctx() ctx: RequestContext, @Param('path') path: string, @Body() body: unknown) {
    const asked = factPath(path);
    return submitForm(
      FACT_FORM,
      body,
      async ({ value, values, none, go }) => {
        await this.give.execute(ctx, { path: asked, value, values, none: none !== undefined });
        const next = go === 'next' ? (await this.questions.question(ctx, asked)).place.next : null;
        return redirect(next ? `/hr/compliance/facts/${next}` : '/hr/compliance', 'compliance.toast.given');
      },
      async (refused) =>
        page('compliance/fact', factModel(ctx.locale, await this.questions.question(ctx, asked), refused)),
    );
  }

  @Post('facts/:path/withdrawal')
  @Allow('compliance.record')
  async takeBack(@Ctx() ctx: RequestContext, @Param('path') path: string) {
    await this.give.withdraw(ctx, factPath(path));
    return redirect('/hr/compliance/facts', 'compliance.toast.withdrawn');
  }
}

/** @throws NotFound for a path that is no fact HR gives by hand */
function factPath(path: string): FactPath {
  if (!isFactPath(path) || !isGiven(path)) throw new NotFound('fact');
  return path;
}
