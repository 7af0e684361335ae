import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { requestContext, type RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork, violates } from '#libs/platform/db/index.js';
import { parseInput } from '#libs/platform/http/index.js';
import { requirePermission } from '../access/index.js';
import { AuditTrail } from '../audit/index.js';
import type { OpenedOrganisation } from './organisation.js';
import { OperatorOpened, OperatorUnknown, PlatformOpened } from './organisation.errors.js';
import { NEW_ORGANISATION, type NewOrganisation } from './organisation.rules.js';
import { OrganisationsRepository } from './organisations.repository.js';

/** Opens an operator, a territory, or the platform. Nobody belongs to it yet. */
@Injectable()
export class OpenOrganisation {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: OrganisationsRepository,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @throws Forbidden, InvalidInput naming the fields, OperatorUnknown, OperatorOpened, PlatformOpened */
  async execute(ctx: RequestContext, input: NewOrganisation): Promise<OpenedOrganisation> {
    requirePermission(ctx, 'organisations.manage');
    const opened: OpenedOrganisation = {
      id: newId(),
      operatorId: null,
      departments: [],
      ...parseInput(NEW_ORGANISATION, input),
    };
    const { id, kind } = opened;
    try {
      await this.uow.run(requestContext({ ...ctx, organisation: { kind, id } }), async (tx) => {
        await this.repository.add(tx, opened, this.clock.now());
        await this.audit.record(tx, {
          action: 'organisations.open',
          subject: { type: 'organisation', id },
          detail: { kind, name: opened.name, operatorId: opened.operatorId, departments: [...opened.departments] },
        });
      });
    } catch (error) {
      if (violates(error, 'organisations_operator')) throw new OperatorUnknown();
      if (violates(error, 'organisations_operator_once')) throw new OperatorOpened();
      if (violates(error, 'organisations_one_platform')) throw new PlatformOpened();
      throw error;
    }
    return opened;
  }
}
