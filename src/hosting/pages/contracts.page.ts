import { Injectable } from '@nestjs/common';
import { addMonths, lastDayOfMonth, monthOf } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { AskForContract, type ContractAsked } from '../contracts/ask-for-contract.js';
import { ContractsRepository } from '../contracts/contracts.repository.js';
import { askPurpose } from '../contracts/terms.rules.js';
import { OffersRepository } from '../offers/offers.repository.js';
import {
  askModel,
  contractsModel,
  toSignModel,
  type AskModel,
  type ContractsModel,
  type ToSignModel,
} from './contracts.view.js';

import { EvidenceGaps } from '../../sites/index.js';
import { WishesRepository } from '../wishes/wishes.repository.js';
import { wishModel, type WishModel } from './wishes.view.js';

/** Where an employer finds its contracts. */
const HERE = '/hr/contracts';

/** What an employer's HR sees: its contracts, the offers open to it, and what it would sign. */
@Injectable()
export class ContractsPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly contracts: ContractsRepository,
    private readonly offers: OffersRepository,
    private readonly wishes: WishesRepository,
    private readonly ask: AskForContract,
    private readonly evidence: EvidenceGaps,
  ) {}

  async list(ctx: RequestContext, { q }: { readonly q: string }): Promise<ContractsModel> {
    const today = this.clock.today();
    const month = monthOf(today);
    const next = addMonths(month, 1);
    return this.uow.read(ctx, async (tx) => {
      const offers = await this.offers.open(tx, month, q);
      const left = await this.offers.leftOf(tx, offers, next);
      const contracts = await this.contracts.own(tx);
      const hosted = q === '' ? [] : await this.wishes.hosted(tx, q);
      const shown = [
        ...contracts.map(({ siteId }) => siteId),
        ...offers.map(({ siteId }) => siteId),
        ...hosted.map(({ id }) => id),
      ];
      const to = lastDayOfMonth(next);
      return contractsModel(ctx.locale, {
        q,
        contracts,
        wishes: await this.wishes.own(tx),
        hosted,
        evidence: { gaps: await this.evidence.within(tx, [...new Set(shown)], today, to), to },
        offers,
        left,
        month: next,
      });
    });
  }

  /** @throws NotFound for an offer that is not open to the employer */
  async form(ctx: RequestContext, offerId: string, refused?: RefusedForm): Promise<AskModel> {
    const next = addMonths(monthOf(this.clock.today()), 1);
    return this.uow.read(ctx, async (tx) => {
      const offer = await this.offers.byId(tx, offerId);
      if (!offer) throw new NotFound('offer');
      const month = offer.fromMonth > next ? offer.fromMonth : next;
      const quantity = (await this.offers.leftOf(tx, [offer], month)).get(offerId) ?? [];
      return askModel(ctx.locale, offer, { month, quantity }, refused);
    });
  }

  /** What an employer would like at a place. @throws NotFound where nobody here runs it */
  async wish(ctx: RequestContext, siteId: string, refused?: RefusedForm): Promise<WishModel> {
    const site = await this.uow.read(ctx, (tx) => this.wishes.hostedSite(tx, siteId));
    if (!site) throw new NotFound('site');
    return wishModel(ctx.locale, site, addMonths(monthOf(this.clock.today()), 1), refused);
  }

  /** The terms page's address. @throws what asking for it would throw */
  async addressOf(ctx: RequestContext, asked: ContractAsked): Promise<string> {
    await this.ask.preview(ctx, asked);
    return addressOf(asked);
  }

  /** What would be signed. `isConfirmed`: whether the person has just identified again for it. */
  async toSign(
    ctx: RequestContext,
    asked: ContractAsked,
    isConfirmed: (purpose: string) => boolean,
    refused?: RefusedForm,
  ): Promise<ToSignModel> {
    const preview = await this.ask.preview(ctx, asked);
    const purpose = askPurpose(preview.sha256);
    const confirm = `/sign-in/confirm?${new URLSearchParams({ purpose, return: addressOf(asked) }).toString()}`;
    return toSignModel(ctx.locale, preview, { confirm, confirmed: isConfirmed(purpose), asked }, refused);
  }
}

function addressOf({ offerId, quantity, fromMonth, toMonth }: ContractAsked): string {
  const query = new URLSearchParams(quantity.map((desks) => ['quantity', String(desks)]));
  query.set('fromMonth', fromMonth);
  if (toMonth !== null) query.set('toMonth', toMonth);
  return `${HERE}/offers/${offerId}/terms?${query.toString()}`;
}
