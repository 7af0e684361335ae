import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import { ofEmployer, requestContext, systemContext, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { EmployeeRecords } from '../../../employees/index.js';
import type { DeskWait } from '../desk-wait.js';
import { DeskWaitsRepository } from '../desk-waits.repository.js';
import { LeaveLine } from '../leave-line.js';
import { TakeOffer } from '../take-offer.js';
import { OfferOfAnother, WaitNotFound } from '../waiting.errors.js';
import { offerToken, readOfferToken } from './offer-link.rules.js';

/** The offer behind a link, and as whom it is answered: the person who waits, and nobody else. */
interface OfferBehind {
  readonly as: RequestContext;
  readonly wait: DeskWait;
}

/**
 * Offers that are answered from their letter: whoever has the letter answers for its reader, this one offer, without signing in. Somebody
 * else who is signed in is refused: a letter that was passed on books nothing by mistake.
 */
@Injectable()
export class LetterOffers {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly waits: DeskWaitsRepository,
    private readonly employees: EmployeeRecords,
    private readonly taking: TakeOffer,
    private readonly leaving: LeaveLine,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The address that a letter about an offer names. */
  address(employerId: string, waitId: string): string {
    return `${this.config.baseUrl}/offers/${offerToken({ employerId, waitId }, this.config.dataKey)}`;
  }

  /** @throws WaitNotFound for a link that leads to no offer, OfferOfAnother for somebody else who is signed in */
  async behind(ctx: RequestContext, token: string): Promise<OfferBehind> {
    const { dataKey, previousDataKey } = this.config;
    const link = readOfferToken(token, previousDataKey === null ? [dataKey] : [dataKey, previousDataKey]);
    if (!link) throw new WaitNotFound();
    const looking = systemContext('letter of an offer', link.employerId, ctx.requestId, ctx.locale);
    const found = await this.uow.read(looking, async (tx) => {
      const wait = await this.waits.byId(tx, link.waitId);
      const employee = wait && (await this.employees.byId(tx, wait.employeeId));
      return employee ? { wait, employee } : null;
    });
    if (!found) throw new WaitNotFound();
    const { wait, employee } = found;
    const signedIn = ctx.actor.kind === 'member';
    if (signedIn && ctx.employeeId !== employee.id) throw new OfferOfAnother();
    if (signedIn) return { as: ctx, wait };
    const name = `letter of an offer (${employee.givenName} ${employee.familyName})`;
    const { locale, requestId, client } = ctx;
    const as = requestContext({
      actor: { kind: 'system', id: 'letter of an offer', name },
      organisation: ofEmployer(link.employerId),
      employeeId: employee.id,
      roles: ['employee'],
      locale,
      requestId,
      client,
    });
    return { as, wait };
  }

  /** @throws what {@link behind} and TakeOffer throw */
  async take(ctx: RequestContext, token: string): Promise<void> {
    const { as, wait } = await this.behind(ctx, token);
    await this.taking.execute(as, { waitId: wait.id });
  }

  /** @throws what {@link behind} throws */
  async decline(ctx: RequestContext, token: string): Promise<void> {
    const { as, wait } = await this.behind(ctx, token);
    await this.leaving.execute(as, { waitId: wait.id });
  }
}
