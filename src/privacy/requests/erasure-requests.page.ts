import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { ErasureRequestRepository } from './erasure-request.repository.js';
import {
  erasureRequestModel,
  erasureRequestsModel,
  type ErasureRequestModel,
  type ErasureRequestsModel,
} from './erasure-requests.view.js';

/** What HR sees of requests for erasure. */
@Injectable()
export class ErasureRequestsPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly requests: ErasureRequestRepository,
  ) {}

  async all(ctx: RequestContext): Promise<ErasureRequestsModel> {
    const requests = await this.uow.read(ctx, (tx) => this.requests.all(tx));
    return erasureRequestsModel(ctx.locale, requests, this.clock.today());
  }

  /** @throws NotFound for an unknown or foreign id */
  async one(ctx: RequestContext, id: string, refused?: RefusedForm): Promise<ErasureRequestModel> {
    const request = await this.uow.read(ctx, (tx) => this.requests.byId(tx, id));
    if (!request) throw new NotFound('erasure-request');
    return erasureRequestModel(ctx.locale, request, this.clock.today(), refused);
  }
}
