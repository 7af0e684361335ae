import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { OwnDepartments } from '../../../organisations/index.js';
import { FlowUploadsRepository } from './flow-uploads.repository.js';
import { OwnFlowsRepository } from './own-flows.repository.js';
import { ownFlowsModel, readingOf, type FlowReadingView, type OwnFlowsModel } from './own-flows.view.js';

/** Files of commuting that a territory sent, and the censuses that it took in. */
@Injectable()
export class OwnFlowsPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly own: OwnDepartments,
    private readonly uploads: FlowUploadsRepository,
    private readonly flows: OwnFlowsRepository,
  ) {}

  async show(ctx: RequestContext, refused?: RefusedForm): Promise<OwnFlowsModel> {
    const facts = await this.uow.read(ctx, async (tx) => ({
      departments: await this.own.of(tx),
      uploads: await this.uploads.recent(tx),
      censuses: await this.flows.all(tx),
    }));
    return ownFlowsModel(ctx.locale, facts, refused);
  }

  /** @throws NotFound */
  async progress(ctx: RequestContext, id: string): Promise<FlowReadingView> {
    const upload = await this.uow.read(ctx, (tx) => this.uploads.byId(tx, id));
    if (!upload) throw new NotFound('upload');
    return readingOf(ctx.locale, upload);
  }
}
