import { Injectable } from '@nestjs/common';
import { requireTenant, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { parseInput } from '#libs/platform/http/index.js';
import { z } from 'zod';
import { requirePermission } from '../access/index.js';
import { AuditTrail } from '../audit/index.js';
import { EmployerDirectory } from './employer-directory.queries.js';
import { EmployerRepository } from './employer.repository.js';
import { HR_CONTACT } from './employer.rules.js';

const INPUT = z.object({ contact: HR_CONTACT });

/** Names the address that employees may write to: it stands in letters and where a page can go no further. */
@Injectable()
export class NameHrContact {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: EmployerRepository,
    private readonly directory: EmployerDirectory,
    private readonly audit: AuditTrail,
  ) {}

  /** Empty takes it away; the same again changes nothing. @returns the address. @throws InvalidInput */
  async execute(ctx: RequestContext, input: { contact: string }): Promise<string | null> {
    requirePermission(ctx, 'employees.manage');
    const { employerId } = requireTenant(ctx);
    const { contact } = parseInput(INPUT, input);
    return this.uow.run(ctx, async (tx) => {
      const { hrContact } = await this.directory.current(tx);
      if (hrContact === contact) return contact;
      await this.repository.setHrContact(tx, contact);
      await this.audit.record(tx, {
        action: 'employers.name-hr-contact',
        subject: { type: 'employer', id: employerId },
        detail: { before: hrContact, after: contact },
      });
      return contact;
    });
  }
}
