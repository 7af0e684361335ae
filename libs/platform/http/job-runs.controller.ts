import { Controller, Get, Header, Param } from '@nestjs/common';
import { AccessPolicy, Admit, Ctx, type RequestContext } from '../context/index.js';
import { UnitOfWork } from '../db/index.js';
import { NotFound } from '../errors/index.js';
import { t } from '../i18n/index.js';
import { declaredJobs, JobRuns, type JobRunView } from '../queue/index.js';
import { parseId } from './forms.js';

/**
 * Progress of a long job, polled by the page that waits for it: for whoever started it, and for those who may see what it
 * is about. To others it does not exist.
 */
@Controller('jobs')
@Admit('of-an-employer')
export class JobRunsController {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly runs: JobRuns,
    private readonly policy: AccessPolicy,
  ) {}

  @Get(':id')
  @Header('cache-control', 'no-store')
  async show(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    const run = await this.uow.read(ctx, (tx) => this.runs.byId(tx, parseId(id)));
    if (!run || !this.mayFollow(ctx, run)) throw new NotFound('job run');
    const { startedBy: _, ...progress } = run;
    return { ...progress, label: t(ctx.locale, `common.jobs.${run.step ?? run.state}`) };
  }

  private mayFollow(ctx: RequestContext, { startedBy, job }: JobRunView): boolean {
    if (ctx.actor.kind === 'member' && ctx.actor.id === startedBy) return true;
    const permission = declaredJobs().get(job)?.followedWith ?? null;
    return permission !== null && this.policy.permits(ctx, permission);
  }
}
