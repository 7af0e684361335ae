import { Injectable } from '@nestjs/common';
import { Clock, EmployerZones, inEmployerZone } from '#libs/platform/clock/index.js';
import { systemContext, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { KeptFigures } from '#libs/platform/kept-figures/index.js';
import { forEachTenant, HandlesJob, Scheduled, type JobHandler, type JobRun } from '#libs/platform/queue/index.js';
import { KeepFigures } from './keep-figures.js';
import { KEEP_FIGURES } from './keeping.jobs.js';

/** Every few minutes, one employer after the other, each in a transaction of its own, in the background. */
@HandlesJob(KEEP_FIGURES)
@Scheduled({
  id: 'reports.keep-figures',
  what: 'Brings the kept sums behind the dashboard and the figures of months, and the judged board of compliance, up to date where something changed and when a day begins.',
  pattern: '*/5 * * * *',
  zone: 'UTC',
  payload: {},
})
@Injectable()
export class KeepFiguresJob implements JobHandler<object> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly kept: KeptFigures,
    private readonly figures: KeepFigures,
    private readonly zones: EmployerZones,
  ) {}

  async handle(ctx: RequestContext, _payload: object, run: JobRun): Promise<void> {
    const due = await this.uow.read(ctx, (tx) => this.kept.due(tx, this.clock.now()));
    await forEachTenant(due, async (employerId) =>
      inEmployerZone(await this.zones.of(employerId), () =>
        this.figures.execute(systemContext(`job ${KEEP_FIGURES.name}`, employerId, run.id)),
      ),
    );
  }
}
