import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import type { JsonFeed, RefusedForm } from '#libs/platform/http/index.js';
import { can } from '../../access/index.js';
import { OwnDepartments } from '../../organisations/index.js';
import { AnswersRepository } from './answers/answers.repository.js';
import { callFormModel, type CallFormModel } from './call-form.view.js';
import { CallsRepository } from './calls.repository.js';
import { callsFeed } from './calls-feed.view.js';
import { callsModel, type CallsModel } from './calls.view.js';
import { publicCallModel, publicCallsModel, type PublicCallModel, type PublicCallsModel } from './public-calls.view.js';

/** Calls for projects as their funder, and as anybody, sees them. */
@Injectable()
export class CallsPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly calls: CallsRepository,
    private readonly answers: AnswersRepository,
    private readonly departments: OwnDepartments,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async list(ctx: RequestContext): Promise<CallsModel> {
    return callsModel(ctx.locale, await this.uow.read(ctx, (tx) => this.calls.own(tx)), this.clock.now());
  }

  /** The form of a new call, or of the next version of one. @throws NotFound */
  async form(ctx: RequestContext, id: string | null, refused?: RefusedForm): Promise<CallFormModel> {
    return this.uow.read(ctx, async (tx) => {
      const call = id === null ? null : await this.calls.ownById(tx, id);
      if (id !== null && !call) throw new NotFound('call');
      const own = await this.departments.of(tx);
      return callFormModel(ctx.locale, { call, today: this.clock.today(), own }, refused);
    });
  }

  async published(ctx: RequestContext): Promise<PublicCallsModel> {
    const calls = await this.uow.read(ctx, (tx) => this.calls.published(tx));
    return publicCallsModel(ctx.locale, calls, this.clock.now());
  }

  /** The same with how the reader's own answers stand. */
  async answerable(ctx: RequestContext): Promise<PublicCallsModel> {
    const { calls, states } = await this.uow.read(ctx, async (tx) => ({
      calls: await this.calls.published(tx),
      states: await this.answers.states(tx),
    }));
    return publicCallsModel(ctx.locale, calls, this.clock.now(), states);
  }

  async feed(ctx: RequestContext): Promise<JsonFeed> {
    const calls = await this.uow.read(ctx, (tx) => this.calls.published(tx));
    return callsFeed(ctx.locale, this.config.baseUrl, calls, this.clock.now());
  }

  /** @throws NotFound for one that is not published */
  async publishedOne(ctx: RequestContext, id: string): Promise<PublicCallModel> {
    const call = await this.uow.read(ctx, (tx) => this.calls.publishedById(tx, id));
    if (!call) throw new NotFound('call');
    const own = ctx.organisation?.id === call.organisationId;
    const mayAnswer = !own && (ctx.actor.kind === 'anonymous' || can(ctx, 'calls.answer') || can(ctx, 'calls.apply'));
    return publicCallModel(ctx.locale, call, this.clock.now(), mayAnswer);
  }
}
