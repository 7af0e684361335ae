import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { isFactPath } from '#libs/labour-law/index.js';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, Page, parseInput, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../access/index.js';
import { QUESTIONS_FORM, SOME_PEOPLE, TRY } from './compliance.forms.js';
import { SimulationPage } from './simulation.page.js';
import { triedSubject } from './simulation.rules.js';
import type { Chosen } from './try.view.js';

/** HR tries what several facts would change; nothing is saved. */
@Controller('hr/compliance/simulation')
@Allow('compliance.record')
export class SimulationController {
  constructor(private readonly simulation: SimulationPage) {}

  @Get()
  @Page('compliance/try')
  form(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    return this.simulation.form(ctx, chosenOf(query));
  }

  @Post()
  attempt(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      QUESTIONS_FORM,
      body,
      async (answered) =>
        page('compliance/simulation', await this.simulation.model(ctx, answered, parseInput(SOME_PEOPLE, body))),
      async (refused) => page('compliance/try', await this.simulation.form(ctx, chosenOf(body), refused)),
    );
  }
}

/** The facts that were chosen, each once, and for whom. */
function chosenOf(input: unknown): Chosen {
  const { fact, unit, q } = parseInput(TRY, input);
  const chosen = [...new Set(fact)].filter(isFactPath).filter((path) => triedSubject(path) !== null);
  return { chosen, unit, q };
}
