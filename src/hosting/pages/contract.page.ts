import { Injectable } from '@nestjs/common';
import { ADMINISTRATIVE_ZONE, monthOf, type IsoMonth } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { Consequences } from '#libs/platform/consequences/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { CONTRACT_ENDED } from '../contracts/contract.events.js';
import { GivenBackRepository } from '../given-back/given-back.repository.js';
import { ContractsRepository } from '../contracts/contracts.repository.js';
import { acceptPurpose, earliestLastMonth } from '../contracts/terms.rules.js';
import { contractModel, endingModel, type ContractModel, type EndingModel } from './contract.view.js';

/** Where the party that asks finds a contract. */
export const contractPath = ({ employerId }: Pick<RequestContext, 'employerId'>, contractId: string): string =>
  `${employerId === null ? '/operator' : '/hr'}/contracts/${contractId}`;

/** One contract, as either party sees it. */
@Injectable()
export class ContractPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly contracts: ContractsRepository,
    private readonly givenBack: GivenBackRepository,
    private readonly consequences: Consequences,
  ) {}

  /** `isConfirmed`: whether the person has just identified again for it. @throws NotFound */
  async show(
    ctx: RequestContext,
    contractId: string,
    isConfirmed: (purpose: string) => boolean,
    refused?: RefusedForm,
  ): Promise<ContractModel> {
    const purpose = acceptPurpose(contractId);
    const here = contractPath(ctx, contractId);
    return this.uow.read(ctx, async (tx) => {
      const contract = await this.contracts.byId(tx, contractId);
      if (!contract) throw new NotFound('contract');
      return contractModel(
        ctx.locale,
        {
          contract,
          acts: await this.contracts.acts(tx, contractId),
          givenBack: await this.givenBack.ofContract(tx, contractId),
          today: this.clock.today(ADMINISTRATIVE_ZONE),
          party: ctx.employerId === null ? 'host' : 'employer',
          here,
          confirm: `/sign-in/confirm?${new URLSearchParams({ purpose, return: here }).toString()}`,
          confirmed: isConfirmed(purpose),
          earliest: earliestLastMonth(contract, monthOf(this.clock.today())),
        },
        refused,
      );
    });
  }

  /** What ending it after a month would bring. @throws NotFound */
  async ending(ctx: RequestContext, contractId: string, lastMonth: IsoMonth): Promise<EndingModel> {
    return this.uow.read(ctx, async (tx) => {
      const contract = await this.contracts.byId(tx, contractId);
      if (!contract) throw new NotFound('contract');
      const { siteId } = contract;
      const here = contractPath(ctx, contractId);
      // The operator sees how many bookings end, and no employer's people beyond its arrivals.
      if (ctx.employerId === null) {
        const bookings = await this.contracts.bookingsBeyond(tx, contractId, lastMonth);
        return endingModel(ctx.locale, { contract, lastMonth, foreseen: null, bookings, here });
      }
      const foreseen = await this.consequences.foresee(tx, CONTRACT_ENDED, { contractId, siteId, lastMonth });
      return endingModel(ctx.locale, { contract, lastMonth, foreseen, bookings: 0, here });
    });
  }
}
