import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { DomainError, NotFound } from '#libs/platform/errors/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { ArrivalReader, type ArrivalAddress } from './arrival.reader.js';
import { arrivalModel, refusedArrivalModel, type ArrivalModel } from './check-in.view.js';

/** What the QR code of a place leads to: what would be recorded, or why nothing is. */
@Injectable()
export class CheckInPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly arrivals: ArrivalReader,
  ) {}

  async show(ctx: RequestContext, address: ArrivalAddress, refused?: RefusedForm): Promise<ArrivalModel> {
    const { employeeId } = ctx;
    if (employeeId === null) throw new NotFound('employee');
    if (refused) return refusedArrivalModel(ctx.locale, refused.refusal);
    try {
      const arrival = await this.uow.read(ctx, (tx) => this.arrivals.of(tx, employeeId, address));
      return arrivalModel(ctx.locale, address, arrival);
    } catch (error) {
      if (error instanceof DomainError) return refusedArrivalModel(ctx.locale, error);
      throw error;
    }
  }
}
