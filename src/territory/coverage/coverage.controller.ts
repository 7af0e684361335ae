import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { file, Page, parseInput } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { formatOf } from '../files/commune-file.view.js';
import { COVERAGE_QUERY } from './coverage.forms.js';
import { CoverageReader } from './coverage.reader.js';
import { coverageFile } from './coverage-files.view.js';
import { coverageModel } from './coverage.view.js';

/** How near a place the people of a territory live. */
@Controller('territory/coverage')
@Allow('demand.read')
export class CoverageController {
  constructor(
    private readonly coverage: CoverageReader,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Page('territory/coverage')
  async show(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    const wish = parseInput(COVERAGE_QUERY, query);
    return coverageModel(ctx.locale, wish, await this.coverage.read(ctx, wish));
  }

  @Get(':name')
  async download(@Ctx() ctx: RequestContext, @Param('name') name: string, @Query() query: unknown) {
    const format = formatOf('coverage', name);
    if (!format) throw new NotFound('page');
    const wish = parseInput(COVERAGE_QUERY, query);
    const facts = await this.coverage.read(ctx, wish);
    if (facts.chosen.refused) throw new NotFound('page');
    const made = await coverageFile(ctx.locale, format, wish, facts, this.config.baseUrl);
    return file(made.bytes, made.type, made.name);
  }
}
