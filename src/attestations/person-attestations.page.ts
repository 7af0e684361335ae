import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { EmployeeRecords, type EmployeeView } from '../employees/index.js';
import type { Attestation } from './attestation.js';
import { AttestationRepository } from './attestation.repository.js';
import { AttestationsPage, type AttestationDetail } from './attestations.page.js';
import type { Period } from './kinds/attestation-kind.js';
import { AttestationKinds } from './kinds/attestation-kinds.js';

/** What one person has, and what may be asked for. */
export interface PersonAttestations {
  readonly person: EmployeeView;
  readonly attestations: readonly Attestation[];
  readonly kinds: readonly string[];
  readonly usual: Period;
}

/** How many attestations of one person a page lists. */
const LISTED = 100;

/** Reads for « Mes attestations », and for HR's page of one person's. */
@Injectable()
export class PersonAttestationsPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly employees: EmployeeRecords,
    private readonly repository: AttestationRepository,
    private readonly kinds: AttestationKinds,
    private readonly pages: AttestationsPage,
  ) {}

  /** @throws NotFound for an unknown or foreign person */
  async of(ctx: RequestContext, employeeId: string): Promise<PersonAttestations> {
    return this.uow.read(ctx, async (tx) => {
      const person = await this.employees.byId(tx, employeeId);
      if (!person) throw new NotFound('employee');
      const [first] = this.kinds.ofPeople;
      return {
        person,
        attestations: await this.repository.recentOf(tx, employeeId, LISTED),
        kinds: this.kinds.ofPeople.map(({ id }) => id),
        usual: first!.usualPeriod(this.clock.today()),
      };
    });
  }

  /** One of the caller's own. @throws NotFound for those of others */
  async own(ctx: RequestContext, id: string): Promise<AttestationDetail> {
    const detail = await this.pages.one(ctx, id);
    if (ctx.employeeId === null || detail.attestation.employeeId !== ctx.employeeId) throw new NotFound('attestation');
    return detail;
  }

  /** The kept file of one of the caller's own. @throws NotFound */
  async ownFile(ctx: RequestContext, id: string): Promise<{ number: string; bytes: Uint8Array }> {
    await this.own(ctx, id);
    return this.pages.file(ctx, id);
  }
}
