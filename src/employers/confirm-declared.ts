import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, requireTenant, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { InvalidInput } from '#libs/platform/errors/index.js';
import { requirePermission } from '../access/index.js';
import { AuditTrail } from '../audit/index.js';
import { AlreadyChecked } from './employer.errors.js';
import { EmployerRepository } from './employer.repository.js';

/** The platform's check of who an employer is that opened itself. */
export interface IdentityCheck {
  /** Day on which the platform looked. */
  readonly checkedOn: IsoDate;
  /** Where: « Annuaire des entreprises, appel au siège ». */
  readonly source: string;
}

/** The platform says that it has checked name and SIREN of an employer that opened itself: from then on nothing says that they are only declared. */
@Injectable()
export class ConfirmDeclared {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly repository: EmployerRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws Forbidden, InvalidInput for a day to come, AlreadyChecked (also where nothing was declared) */
  async execute(ctx: RequestContext, { checkedOn, source }: IdentityCheck): Promise<void> {
    requirePermission(ctx, 'organisations.manage');
    const { employerId } = requireTenant(ctx);
    if (checkedOn > this.clock.today())
      throw new InvalidInput([{ field: 'checkedOn', code: 'employers.checked-later' }], 'employers.checked-later');
    await this.uow.run(ctx, async (tx) => {
      if (!(await this.repository.check(tx, { checkedOn, source, by: actorName(ctx) }))) throw new AlreadyChecked();
      await this.audit.record(tx, {
        action: 'employers.confirm-declared',
        subject: { type: 'employer', id: employerId },
        detail: { checkedOn, source },
      });
    });
  }
}
