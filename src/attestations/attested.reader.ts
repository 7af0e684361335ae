import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { can } from '../access/index.js';
import { EmployeeRecords, type EmployeeView } from '../employees/index.js';
import { SiteRecords, type SiteView } from '../sites/index.js';
import type { AttestationKind } from './kinds/attestation-kind.js';

/** Of whom an attestation may be asked for: of oneself, and by HR of anybody and of any place. */
@Injectable()
export class AttestedReader {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly employees: EmployeeRecords,
    private readonly sites: SiteRecords,
  ) {}

  /**
   * @returns null for a kind that is about nobody
   * @throws NotFound for a person who is unknown, foreign or out of reach, and where the kind and the person do not fit
   */
  async person(
    ctx: RequestContext,
    { about, permissions }: Pick<AttestationKind, 'about' | 'permissions'>,
    employeeId: string | null,
  ): Promise<EmployeeView | null> {
    if (about !== 'person' && employeeId === null) return null;
    if (about !== 'person' || employeeId === null) throw new NotFound('employee');
    const person = await this.uow.read(ctx, (tx) => this.employees.byId(tx, employeeId));
    if (!person || !permissions.some((permission) => can(ctx, permission, person))) throw new NotFound('employee');
    return person;
  }

  /**
   * The place that one is about.
   * @returns null for a kind that is about none
   * @throws NotFound where the kind and the place do not fit, and for a place that is unknown
   */
  async site(
    ctx: RequestContext,
    { about }: Pick<AttestationKind, 'about'>,
    siteId: string | null,
  ): Promise<SiteView | null> {
    if (about !== 'site' && siteId === null) return null;
    const found =
      about === 'site' && siteId !== null ? await this.uow.read(ctx, (tx) => this.sites.byId(tx, siteId)) : null;
    if (!found) throw new NotFound('site');
    return found;
  }
}
