import { Injectable } from '@nestjs/common';
import { requireTenant, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { parseInput } from '#libs/platform/http/index.js';
import { requirePermission } from '../access/index.js';
import { AuditTrail } from '../audit/index.js';
import { EmployerDirectory } from './employer-directory.queries.js';
import { EmployerRepository } from './employer.repository.js';
import { DOMAIN_INPUT } from './employer.rules.js';

/**
 * Addresses of a domain no longer lead to this employer's sign-in; people it knows can still ask for the way by e-mail.
 */
@Injectable()
export class RemoveDomain {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: EmployerRepository,
    private readonly directory: EmployerDirectory,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Idempotent.
   * @returns the domains that are left.
   * @throws InvalidInput
   */
  async execute(ctx: RequestContext, input: { domain: string }): Promise<string[]> {
    requirePermission(ctx, 'sign-in.manage');
    const { employerId } = requireTenant(ctx);
    const { domain } = parseInput(DOMAIN_INPUT, input);
    return this.uow.run(ctx, async (tx) => {
      if (await this.repository.removeDomain(tx, domain)) {
        await this.audit.record(tx, {
          action: 'employers.remove-domain',
          subject: { type: 'employer', id: employerId },
          detail: { domain },
        });
      }
      return this.directory.domains(tx);
    });
  }
}
