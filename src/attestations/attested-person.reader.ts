import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { can } from '../access/index.js';
import { EmployeeRecords, type EmployeeView } from '../employees/index.js';
import type { AttestationKind } from './kinds/attestation-kind.js';

/** Of whom an attestation may be asked for: of oneself, and by HR of anybody. */
@Injectable()
export class AttestedPersonReader {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly employees: EmployeeRecords,
  ) {}

  /**
   * @returns null for a kind that is about nobody
   * @throws NotFound for a person who is unknown, foreign or out of reach, and where the kind and the person do not fit
   */
  async of(
    ctx: RequestContext,
    { about, permissions }: Pick<AttestationKind, 'about' | 'permissions'>,
    employeeId: string | null,
  ): Promise<EmployeeView | null> {
    if (about === 'employer' && employeeId === null) return null;
    if (about === 'employer' || employeeId === null) throw new NotFound('employee');
    const person = await this.uow.read(ctx, (tx) => this.employees.byId(tx, employeeId));
    if (!person || !permissions.some((permission) => can(ctx, permission, person))) throw new NotFound('employee');
    return person;
  }
}
