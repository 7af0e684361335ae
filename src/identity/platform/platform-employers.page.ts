import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { requirePermission } from '../../access/index.js';
import { EmployerDirectory, type ListedEmployer } from '../../employers/index.js';
import {
  employerClosingModel,
  platformEmployerModel,
  type EmployerClosingModel,
  type PlatformEmployerModel,
} from './platform-employers.view.js';
import { HitByClosingEmployer } from './hit-by-closing-employer.queries.js';
import { insideEmployer } from './invite-administrator.js';

/** The platform's pages about one employer: what the directory holds, and counts. */
@Injectable()
export class PlatformEmployersPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly employers: EmployerDirectory,
    private readonly hit: HitByClosingEmployer,
    private readonly clock: Clock,
  ) {}

  /** @throws Forbidden, NotFound */
  async employer(ctx: RequestContext, slug: string): Promise<ListedEmployer> {
    requirePermission(ctx, 'organisations.manage');
    const found = (await this.employers.all()).find((one) => one.slug === slug);
    if (!found) throw new NotFound('employer');
    return found;
  }

  /** @throws Forbidden, NotFound */
  async show(ctx: RequestContext, slug: string, refused?: RefusedForm): Promise<PlatformEmployerModel> {
    const employer = await this.employer(ctx, slug);
    const hasAdministrator = await this.uow.read(insideEmployer(ctx, employer.id), (tx) =>
      this.hit.hasAdministrator(tx),
    );
    return platformEmployerModel(ctx.locale, { employer, hasAdministrator, today: this.clock.today() }, refused);
  }

  /** @throws Forbidden, NotFound (also for an employer that is closed already) */
  async closing(ctx: RequestContext, slug: string): Promise<EmployerClosingModel> {
    const employer = await this.employer(ctx, slug);
    if (employer.closedAt !== null) throw new NotFound('employer');
    const hit = await this.uow.read(insideEmployer(ctx, employer.id), (tx) => this.hit.count(tx));
    return employerClosingModel(ctx.locale, { employer, hit });
  }
}
