import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { requireTenant, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { parseInput } from '#libs/platform/http/index.js';
import { requirePermission } from '../access/index.js';
import { AuditTrail } from '../audit/index.js';
import { EmployerDirectory } from './employer-directory.queries.js';
import { DomainTaken } from './employer.errors.js';
import { EmployerRepository } from './employer.repository.js';
import { DOMAIN_INPUT } from './employer.rules.js';

/**
 * Has addresses of a domain sign in at this employer. The caller has established who owns the domain: an operator at
 * the command line, or `ClaimDomain` from the DNS.
 */
@Injectable()
export class AddDomain {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: EmployerRepository,
    private readonly directory: EmployerDirectory,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Idempotent.
   * @returns all domains of the employer. @throws InvalidInput, DomainTaken
   */
  async execute(ctx: RequestContext, input: { domain: string }): Promise<string[]> {
    requirePermission(ctx, 'sign-in.manage');
    const { employerId } = requireTenant(ctx);
    const { domain } = parseInput(DOMAIN_INPUT, input);
    return this.uow.run(ctx, async (tx) => {
      if (await this.repository.addDomain(tx, domain, this.clock.now())) {
        await this.audit.record(tx, {
          action: 'employers.add-domain',
          subject: { type: 'employer', id: employerId },
          detail: { domain },
        });
      }
      const domains = await this.directory.domains(tx);
      if (!domains.includes(domain)) throw new DomainTaken(domain);
      return domains;
    });
  }
}
