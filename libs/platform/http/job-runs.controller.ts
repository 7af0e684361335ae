import { Controller, Get, Header, Param } from '@nestjs/common';
import { Admit, Ctx, type RequestContext } from '../context/index.js';
import { UnitOfWork } from '../db/index.js';
import { NotFound } from '../errors/index.js';
import { t } from '../i18n/index.js';
import { JobRuns } from '../queue/index.js';
import { parseId } from './forms.js';

/** Progress of a long job, polled by the page that waits for it. */
@Controller('jobs')
@Admit('signed-in')
export class JobRunsController {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly runs: JobRuns,
  ) {}

  @Get(':id')
  @Header('cache-control', 'no-store')
  async show(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    const run = await this.uow.read(ctx, (tx) => this.runs.byId(tx, parseId(id)));
    if (!run) throw new NotFound('job run');
    return {
      ...run,
      label: run.step ? t(ctx.locale, `common.jobs.${run.step}`) : t(ctx.locale, `common.jobs.${run.state}`),
    };
  }
}
