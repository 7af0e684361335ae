import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { ConfirmOpening } from './confirm-opening.js';
import { OpeningsRepository } from './openings.repository.js';
import {
  disputeModel,
  openingsModel,
  ownOpeningModel,
  selfOpeningModel,
  type DisputeModel,
  type OpeningsModel,
  type OwnOpeningModel,
  type SelfOpeningModel,
} from './openings.view.js';

/** What a firm sees that opens its own employer, and what the platform sees of those. */
@Injectable()
export class OpeningsPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly openings: OpeningsRepository,
    private readonly confirm: ConfirmOpening,
    private readonly employers: EmployerDirectory,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws NotFound where firms open nothing by themselves here */
  requireOpen(): void {
    if (!this.config.selfOpening) throw new NotFound('page');
  }

  /** @throws NotFound */
  form(ctx: RequestContext, refused?: RefusedForm): SelfOpeningModel {
    this.requireOpen();
    return selfOpeningModel(ctx.locale, refused);
  }

  /** @throws NotFound */
  async own(ctx: RequestContext, token: string): Promise<OwnOpeningModel> {
    this.requireOpen();
    const opening = await this.confirm.behind(ctx, token);
    const waits = (await this.confirm.waitsFor(ctx, opening)) !== null;
    return ownOpeningModel(ctx.locale, token, opening, waits);
  }

  async list(ctx: RequestContext): Promise<OpeningsModel> {
    const employers = await this.employers.all();
    return openingsModel(ctx.locale, await this.uow.read(ctx, (tx) => this.openings.list(tx)), employers);
  }

  /** @throws NotFound where nothing is disputed */
  async dispute(ctx: RequestContext, id: string, refused?: RefusedForm): Promise<DisputeModel> {
    const opening = await this.uow.read(ctx, (tx) => this.openings.byId(tx, id));
    if (opening?.state !== 'disputed') throw new NotFound('opening');
    const borne = await this.employers.bySiren(opening.siren);
    return disputeModel(ctx.locale, opening, borne, refused);
  }
}
