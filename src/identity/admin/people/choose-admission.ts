import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { requirePermission } from '../../../access/index.js';
import { AuditTrail } from '../../../audit/index.js';
import type { AdmissionBy } from '../../members/admission.rules.js';
import { GroupRolesRepository } from '../../members/group-roles.repository.js';

/** Which connection, whom it lets in by itself, and the attribute that names groups (null for the usual ones). */
export interface AdmissionChoice {
  readonly connectionId: string;
  readonly admits: AdmissionBy;
  readonly groupsAttribute: string | null;
}

/** An administrator says whom a connection lets in by itself. Whoever is in already stays. */
@Injectable()
export class ChooseAdmission {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly groups: GroupRolesRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws Forbidden, NotFound */
  async execute(ctx: RequestContext, { connectionId, admits, groupsAttribute }: AdmissionChoice): Promise<void> {
    requirePermission(ctx, 'sign-in.manage');
    await this.uow.run(ctx, async (tx) => {
      const before = await this.groups.admission(tx, connectionId);
      if (!(await this.groups.setAdmission(tx, connectionId, { admits, groupsAttribute }))) {
        throw new NotFound('SAML connection');
      }
      await this.audit.record(tx, {
        action: 'identity.choose-admission',
        subject: { type: 'saml-connection', id: connectionId },
        detail: { before, admits, groupsAttribute },
      });
    });
  }
}
