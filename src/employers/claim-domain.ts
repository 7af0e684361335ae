import { Injectable } from '@nestjs/common';
import { requireTenant, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { parseInput } from '#libs/platform/http/index.js';
import { requirePermission } from '../access/index.js';
import { AddDomain } from './add-domain.js';
import { DomainProof } from './domain-proof.js';
import { EmployerDirectory } from './employer-directory.queries.js';
import { DomainUnproven } from './employer.errors.js';
import { DOMAIN_INPUT } from './employer.rules.js';

/**
 * An administrator has addresses of a domain sign in at their employer. People who type such an address are sent to
 * that employer's identity provider, so the claim alone is not believed: the owner of the domain must have confirmed it
 * in the DNS.
 */
@Injectable()
export class ClaimDomain {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly directory: EmployerDirectory,
    private readonly proof: DomainProof,
    private readonly addDomain: AddDomain,
  ) {}

  /**
   * Idempotent.
   * @returns all domains of the employer. @throws InvalidInput, DomainTaken, DomainUnproven
   */
  async execute(ctx: RequestContext, input: { domain: string }): Promise<string[]> {
    requirePermission(ctx, 'sign-in.manage');
    requireTenant(ctx);
    const { domain } = parseInput(DOMAIN_INPUT, input);
    const { slug, domains } = await this.uow.read(ctx, async (tx) => ({
      slug: (await this.directory.current(tx)).slug,
      domains: await this.directory.domains(tx),
    }));
    if (domains.includes(domain)) return domains;
    const finding = await this.proof.find(domain, slug);
    if (finding !== 'shown') throw new DomainUnproven(domain, finding);
    return this.addDomain.execute(ctx, { domain });
  }
}
