import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { InvalidInput, NotFound } from '#libs/platform/errors/index.js';
import { page, parseInput, type PageResult, type RefusedForm } from '#libs/platform/http/index.js';
import type { FileFormat, WrittenFile } from '../files/commune-file.view.js';
import { demandFile } from './demand-files.view.js';
import { DEMAND_CHOICE, RATES_QUERY } from './demand.forms.js';
import { DemandReader } from './demand.reader.js';
import { demandModel } from './demand.view.js';
import { SURVEYED_RATES } from './teleworkers.rules.js';

/** Who is expected to telework in a territory, as a page and as files. */
@Injectable()
export class DemandPage {
  constructor(private readonly demand: DemandReader) {}

  /** Rates that cannot be are said beside their fields (422), and nothing is computed with others in their place. */
  async show(ctx: RequestContext, query: Readonly<Record<string, unknown>>): Promise<PageResult> {
    const choice = parseInput(DEMAND_CHOICE, query);
    const { rates, refused } = readRates(query);
    const facts = await this.demand.read(ctx, choice, rates);
    const model = demandModel(ctx.locale, choice, facts, refused);
    return page('territory/demand', model, refused ? 422 : 200);
  }

  /** @throws NotFound where the territory is none; InvalidInput */
  async file(ctx: RequestContext, format: FileFormat, query: unknown): Promise<WrittenFile> {
    const facts = await this.demand.read(ctx, parseInput(DEMAND_CHOICE, query), parseInput(RATES_QUERY, query));
    if (facts.chosen.refused) throw new NotFound('page');
    return demandFile(ctx.locale, format, facts);
  }
}

function readRates(query: Readonly<Record<string, unknown>>): {
  readonly rates: typeof SURVEYED_RATES;
  readonly refused?: RefusedForm;
} {
  try {
    return { rates: parseInput(RATES_QUERY, query) };
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return { rates: SURVEYED_RATES, refused: { values: query, refusal: error } };
  }
}
