import { Inject, Injectable } from '@nestjs/common';
import { qrSvg } from '#libs/documents/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { EmployeeRecords } from '../../employees/index.js';
import { OwnSitesReader } from '../own-sites.reader.js';
import { walkInCode } from '../shown-code.js';
import { ownCodeModel, walkInModel, type OwnCodeModel, type WalkInModel } from './walk-ins.view.js';
import { WalkInsRepository } from './walk-ins.repository.js';

/** Both sides of a walk-in: the code that somebody shows, and the form of the front desk. */
@Injectable()
export class WalkInsPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly employees: EmployeeRecords,
    private readonly walkIns: WalkInsRepository,
    private readonly own: OwnSitesReader,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws NotFound for an account without an employee */
  async code(ctx: RequestContext): Promise<OwnCodeModel> {
    const { employeeId } = ctx;
    const last = await this.uow.read(ctx, async (tx) => {
      if (employeeId === null || !(await this.employees.byId(tx, employeeId))) throw new NotFound('employee');
      return this.walkIns.last(tx, employeeId);
    });
    const live = last && last.bookingId === null && last.endsAt > this.clock.now() ? last : null;
    const code = live && walkInCode(live.id, this.config.sessionSecret);
    const svg = code && (await qrSvg(`${this.config.baseUrl}/operator/walk-ins?code=${code}`));
    const image = svg && `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
    return ownCodeModel(ctx.locale, { last, code, image });
  }

  async form(ctx: RequestContext, code: string, refused?: RefusedForm): Promise<WalkInModel> {
    const sites = await this.uow.read(ctx, (tx) => this.own.all(tx));
    const open = sites.filter(({ closedOn }) => closedOn === null || closedOn > this.clock.today());
    return walkInModel(ctx.locale, { sites: open, code }, refused);
  }
}
