import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { isFactPath, type FactPath } from '#libs/labour-law/index.js';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { page, Page, parseId, parseInput, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../access/index.js';
import { BoardPage } from './board.page.js';
import { EmployerFactsPage } from './employer-facts.page.js';
import { DerivedFactPage } from './derived-fact.page.js';
import { holderOf } from './facts/agreement-facts.rules.js';
import { BOARD_FILTER, FACT_FORM, WHOM, WITHDRAWAL_FORM } from './compliance.forms.js';
import { factModel } from './fact.view.js';
import { FactPage, type ShownPeople } from './fact.page.js';
import { PersonFactsPage } from './person-facts.page.js';
import { GiveFact } from './facts/give-fact.js';
import { RulePage } from './rule.page.js';

/** HR sees what the law requires, what is on record, and what is missing. */
@Controller('hr/compliance')
@Allow('compliance.read')
export class ComplianceController {
  constructor(
    private readonly board: BoardPage,
    private readonly rules: RulePage,
    private readonly facts: EmployerFactsPage,
    private readonly questions: FactPage,
    private readonly derived: DerivedFactPage,
    private readonly people: PersonFactsPage,
    private readonly give: GiveFact,
  ) {}

  @Get()
  @Page('compliance/board')
  async show(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    return this.board.model(ctx, parseInput(BOARD_FILTER, query));
  }

  @Get('rules/:id')
  @Page('compliance/rule')
  rule(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return this.rules.model(ctx, id);
  }

  @Get('facts')
  @Page('compliance/facts')
  given(@Ctx() ctx: RequestContext) {
    return this.facts.model(ctx);
  }

  @Get('people/:id')
  @Allow('compliance.record')
  @Page('compliance/person')
  person(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return this.people.model(ctx, parseId(id, 'employee'));
  }

  @Get('facts/:path')
  @Allow('compliance.record')
  async ask(@Ctx() ctx: RequestContext, @Param('path') path: string, @Query() query: unknown) {
    if (!isFactPath(path)) throw new NotFound('fact');
    const whom = whomOf(query);
    const derived = await this.derived.model(ctx, path, whom.filter.person);
    if (derived) return page('compliance/derived', derived);
    const question = await this.questions.question(ctx, factPath(path), whom);
    return page('compliance/fact', factModel(ctx.locale, question));
  }

  @Post('facts/:path')
  @Allow('compliance.record')
  answer(@Ctx() ctx: RequestContext, @Param('path') path: string, @Body() body: unknown) {
    const asked = factPath(path);
    const whom = whomOf(body);
    return submitForm(
      FACT_FORM,
      body,
      async ({ none, go, everybody, found, ...answer }) => {
        await this.give.execute(ctx, {
          path: asked,
          ...answer,
          none: none !== undefined,
          everybody: everybody ? { filter: whom.filter, shown: found } : undefined,
        });
        const next = go === 'next' ? (await this.questions.question(ctx, asked, whom)).place.next : null;
        return redirect(next ? `/hr/compliance/facts/${next}` : afterwards(whom), 'compliance.toast.given');
      },
      async (refused) =>
        page('compliance/fact', factModel(ctx.locale, await this.questions.question(ctx, asked, whom), refused)),
    );
  }

  @Post('facts/:path/withdrawal')
  @Allow('compliance.record')
  async takeBack(@Ctx() ctx: RequestContext, @Param('path') path: string, @Body() body: unknown) {
    const { id } = parseInput(WITHDRAWAL_FORM, body);
    if (!isFactPath(path)) throw new NotFound('fact');
    await this.give.withdraw(ctx, path, id);
    const { person, place } = parseInput(WHOM, body);
    const of = person ? `?person=${person}` : place ? `?place=${place}` : '';
    return redirect(`/hr/compliance/facts/${path}${of}`, 'compliance.toast.withdrawn');
  }
}

/** Where an answer leads: back to the one person or place that it was about, else to the board. */
function afterwards({ filter: { person }, place }: ShownPeople): string {
  if (person !== null) return `/hr/compliance/people/${person}`;
  return place === null ? '/hr/compliance' : `/hr/compliance/places/${place}`;
}

/** Whom the page shows, from its address or its form. */
function whomOf(input: unknown): ShownPeople {
  const { q, person, place, who, page: shown, tick } = parseInput(WHOM, input);
  return {
    place,
    filter: { words: q.split(/\s+/).filter(Boolean), person, open: who === 'open' && person === null },
    page: shown,
    tick: tick === 'all',
  };
}

/** @throws NotFound for a path that is no fact HR gives by hand */
function factPath(path: string): FactPath {
  if (!isFactPath(path) || holderOf(path) === null) throw new NotFound('fact');
  return path;
}
