import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { requireTenant, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { parseInput } from '#libs/platform/http/index.js';
import { requirePermission } from '../access/index.js';
import { AuditTrail } from '../audit/index.js';
import type { Employer } from './employer.js';
import { EmployerDirectory } from './employer-directory.queries.js';
import { EmployerRepository } from './employer.repository.js';
import { HR_CONTACT, type HrContactInput } from './employer.rules.js';

/** Names whom employees may write to: named in letters, in the help and on pages where the reader is stuck. */
@Injectable()
export class NameHrContact {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: EmployerRepository,
    private readonly directory: EmployerDirectory,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * An empty address removes the contact; the same again changes nothing.
   * @throws InvalidInput naming `address` or `name`
   */
  async execute(ctx: RequestContext, input: HrContactInput): Promise<Employer['hrContact']> {
    requirePermission(ctx, 'employer.manage');
    const { employerId } = requireTenant(ctx);
    const contact = parseInput(HR_CONTACT, input);
    return this.uow.run(ctx, async (tx) => {
      const { hrContact } = await this.directory.current(tx);
      if (isDeepStrictEqual(hrContact, contact)) return contact;
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
