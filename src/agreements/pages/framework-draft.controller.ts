import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Limited, page, Page, parseInput, redirect, submitForm, type Limit } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { WriteClause } from '../framework/write-clause.js';
import { CLAUSE_FORM, VERSIONS_QUERY } from './framework-draft.forms.js';
import { FrameworkDraftPage } from './framework-draft.page.js';
import { FrameworkVersionsPage } from './framework-versions.page.js';

/** Limit on comparisons, which are computed while the reader waits. */
const COMPARE_LIMIT: Limit = { name: 'framework-versions', points: 60, seconds: 60 };

/** HR writes the text that telework rests on, and compares its versions. */
@Controller('hr/framework')
@Allow('agreements.read')
export class FrameworkDraftController {
  constructor(
    private readonly pages: FrameworkDraftPage,
    private readonly versions: FrameworkVersionsPage,
    private readonly writeClause: WriteClause,
  ) {}

  @Get('draft')
  @Page('agreements/framework-draft')
  draft(@Ctx() ctx: RequestContext) {
    return this.pages.draft(ctx);
  }

  @Get('versions')
  @Limited(COMPARE_LIMIT)
  @Page('agreements/framework-versions')
  compare(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    return this.versions.compare(ctx, parseInput(VERSIONS_QUERY, query));
  }

  @Get('draft/:clause')
  @Allow('agreements.manage')
  @Page('agreements/framework-clause')
  clause(@Ctx() ctx: RequestContext, @Param('clause') clause: string) {
    return this.pages.clause(ctx, clause);
  }

  /** Keeps the words; with `intent=wording` shows the wording to start from, without keeping it. */
  @Post('draft/:clause')
  @Allow('agreements.manage')
  async write(@Ctx() ctx: RequestContext, @Param('clause') clause: string, @Body() body: unknown) {
    return submitForm(
      CLAUSE_FORM,
      body,
      async ({ intent, words, seen }) => {
        if (intent === 'wording') return page('agreements/framework-clause', await this.pages.wording(ctx, clause));
        await this.writeClause.execute(ctx, { clause, words, seen });
        return redirect('/hr/framework/draft', 'agreements.toast.clause');
      },
      async (refused) => page('agreements/framework-clause', await this.pages.clause(ctx, clause, refused)),
    );
  }
}
