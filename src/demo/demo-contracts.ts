import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { IsoMonth } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import {
  requestContext,
  type Organisation,
  type ReauthenticationProof,
  type RequestContext,
} from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import {
  AcceptContract,
  acceptPurpose,
  AskForContract,
  AskPlace,
  askPurpose,
  ContractsRepository,
  DueMonths,
  IssueStatement,
  OffersRepository,
  PublishOffer,
  SetBilling,
  SetVat,
  StatementsRepository,
  WishesRepository,
} from '../hosting/index.js';

/** The package on which the companies of the demonstration have contracts. */
const BY_THE_DAY = 'À la journée';
/** Of the desks of a place, desk-days a month that are offered for each: most of its working days. */
const DAYS_A_DESK = 15;
/** Places with at least so many desks offer a package with a fee too, for somebody to ask for. */
const LARGE = 12;

/** Who the operator of the demonstration is on invoices: a company and an account that nobody has. */
const BILLING = {
  legalName: 'Lieux de démonstration (fictif)',
  legalForm: 'Société fictive, sans capital ni registre',
  siret: '90000000100011',
  vatId: 'FR68900000001',
  street: ['1 rue de l’Exemple'],
  postcode: '37000',
  city: 'Tours',
  iban: 'FR7630006000011234567890189',
  bic: null,
  paymentDays: 30,
  lateBasisPoints: null,
  vatOnDebits: false,
} as const;

/** The demonstration's operator offers its places, and the companies have contracts there. */
@Injectable()
export class DemoContracts {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly offers: OffersRepository,
    private readonly contracts: ContractsRepository,
    private readonly publish: PublishOffer,
    private readonly ask: AskForContract,
    private readonly accept: AcceptContract,
    private readonly statements: StatementsRepository,
    private readonly due: DueMonths,
    private readonly vat: SetVat,
    private readonly billing: SetBilling,
    private readonly issue: IssueStatement,
    private readonly wishes: WishesRepository,
    private readonly askPlace: AskPlace,
  ) {}

  /** Publishes an offer for each place, once. */
  async offer(system: RequestContext, operator: Organisation, fromMonth: IsoMonth): Promise<void> {
    const ctx = requestContext({ ...system, organisation: operator });
    const { own, sites } = await this.uow.read(ctx, async (tx) => ({
      own: await this.offers.own(tx),
      sites: await this.offers.sites(tx),
    }));
    if (own.length > 0) return;
    const usual = {
      feeCents: 0,
      minimumDays: 0,
      noticeMonths: 1,
      releaseDays: null,
      fromMonth,
      toMonth: null,
      namedSirens: null,
    };
    for (const { id: siteId, desks, dayPriceCents } of sites.filter((site) => site.desks > 0)) {
      const capacity = [desks * DAYS_A_DESK];
      await this.publish.execute(ctx, { ...usual, siteId, label: BY_THE_DAY, capacity, priceCents: dayPriceCents });
      if (desks < LARGE) continue;
      const price = { priceCents: Math.round(dayPriceCents * 0.8), feeCents: 4_000, minimumDays: 10, releaseDays: 7 };
      await this.publish.execute(ctx, { ...usual, ...price, siteId, label: 'Forfait dix jours', capacity: [40] });
    }
  }

  /** Asks for a share of each offer and has it accepted, once a company. */
  async conclude(
    ctx: RequestContext,
    operator: Organisation,
    { fromMonth, share }: { readonly fromMonth: IsoMonth; readonly share: number },
  ): Promise<void> {
    const { own, open } = await this.uow.read(ctx, async (tx) => ({
      own: await this.contracts.own(tx),
      open: await this.offers.open(tx, fromMonth, ''),
    }));
    if (own.length > 0) return;
    const host = requestContext({ ...ctx, organisation: operator });
    for (const offer of open.filter(({ label }) => label === BY_THE_DAY)) {
      const days = Math.floor((offer.capacity[0] ?? 0) * share);
      if (days === 0) continue;
      const asked = { offerId: offer.id, quantity: [days], fromMonth, toMonth: null };
      const { sha256 } = await this.ask.preview(ctx, asked);
      const contractId = await this.ask.execute(ctx, { ...asked, proof: this.proof(askPurpose(sha256)) });
      await this.accept.execute(host, { contractId, proof: this.proof(acceptPurpose(contractId)) });
    }
  }

  /** Issues what was booked in a month, once; what came after is left for somebody to issue. */
  async state(system: RequestContext, operator: Organisation, month: IsoMonth): Promise<void> {
    const ctx = requestContext({ ...system, organisation: operator });
    const due = await this.uow.read(ctx, async (tx) =>
      (await this.statements.own(tx)).length > 0 ? [] : this.due.between(tx, month, month),
    );
    if (due.length === 0) return;
    await this.vat.execute(ctx, { basisPoints: 2_000 });
    await this.billing.execute(ctx, BILLING);
    for (const { contractId } of due) await this.issue.execute(ctx, { contractId, month });
  }

  /** Asks a place for days of a month that nobody has offered, once a company: for its operator to answer. */
  async wish(ctx: RequestContext, fromMonth: IsoMonth): Promise<void> {
    const site = await this.uow.read(ctx, async (tx) =>
      (await this.wishes.own(tx)).length > 0 ? undefined : (await this.wishes.hosted(tx, '')).at(0),
    );
    if (!site) return;
    await this.askPlace.execute(ctx, { siteId: site.id, days: 6, fromMonth, words: 'Plutôt le mardi et le jeudi.' });
  }

  /** An identification that the evidence calls one of the demonstration. */
  private proof(purpose: string): ReauthenticationProof {
    const now = this.clock.now().toISOString();
    return {
      purpose,
      method: 'demo',
      idpEntityId: 'palier-demo',
      nameId: 'demo',
      authnContextClassRef: null,
      authnInstant: now,
      assertionId: `demo:${randomUUID()}`,
      requestedAt: now,
      receivedAt: now,
    };
  }
}
