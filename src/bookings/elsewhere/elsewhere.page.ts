import { Injectable } from '@nestjs/common';
import { addDays, type IsoDate } from '#libs/calendar/index.js';
import { Clock, employerZone } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { SiteRecords } from '../../sites/index.js';
import { ElsewhereRepository } from './elsewhere.repository.js';
import {
  answerModel,
  askElsewhereModel,
  ownElsewhereModel,
  waitingElsewhereModel,
  type AnswerModel,
  type AskElsewhereModel,
  type OwnElsewhereModel,
  type WaitingElsewhereModel,
} from './elsewhere.view.js';

/** Days elsewhere: what an employee asks for, and what waits for HR. */
@Injectable()
export class ElsewherePage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly sites: SiteRecords,
    private readonly requests: ElsewhereRepository,
  ) {}

  /** @throws NotFound for a place that is none */
  async form(
    ctx: RequestContext,
    { site: id, date }: { readonly site: string; readonly date: IsoDate | null },
    refused?: RefusedForm,
  ): Promise<AskElsewhereModel> {
    const site = await this.uow.read(ctx, (tx) => this.sites.byId(tx, id));
    if (!site) throw new NotFound('site');
    const tomorrow = addDays(this.clock.today(site.zone), 1);
    return askElsewhereModel(ctx.locale, site, date ?? tomorrow, refused);
  }

  /** Those of the reader. @throws NotFound for an account that belongs to no employee */
  async own(ctx: RequestContext): Promise<OwnElsewhereModel> {
    const { employeeId } = ctx;
    if (employeeId === null) throw new NotFound('employee');
    const today = this.clock.today(employerZone());
    return ownElsewhereModel(ctx.locale, await this.uow.read(ctx, (tx) => this.requests.own(tx, employeeId, today)));
  }

  async waiting(ctx: RequestContext): Promise<WaitingElsewhereModel> {
    const today = this.clock.today(employerZone());
    return waitingElsewhereModel(ctx.locale, await this.uow.read(ctx, (tx) => this.requests.open(tx, today)));
  }

  /** @throws NotFound, also for one that was answered */
  async one(ctx: RequestContext, id: string, refused?: RefusedForm): Promise<AnswerModel> {
    const request = await this.uow.read(ctx, (tx) => this.requests.byId(tx, id));
    if (request?.state !== 'open') throw new NotFound('request');
    return answerModel(ctx.locale, request, refused);
  }
}
