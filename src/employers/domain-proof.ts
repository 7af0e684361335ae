import { Resolver } from 'node:dns/promises';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import { domainRecord, isNobodysDomain } from './domain-proof.rules.js';

/** The answer of the DNS: the record is there, it is not, or nobody answered in time. */
export type DomainFinding = 'shown' | 'missing' | 'no-answer';

/** Answers that say there is no such record; every other failure is inconclusive. */
const NO_RECORD: ReadonlySet<unknown> = new Set(['ENOTFOUND', 'ENODATA']);

/** Asks the DNS whether the owner of a domain lets an employer have it. */
@Injectable()
export class DomainProof {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** @param slug of the employer that claims the domain */
  async find(domain: string, slug: string): Promise<DomainFinding> {
    // The demonstration has invented employers at domains that no DNS knows.
    if (this.config.demo && isNobodysDomain(domain)) return 'shown';
    const { name, value } = domainRecord(domain, slug);
    const resolver = new Resolver({ timeout: 2_000, tries: 2 });
    if (this.config.dnsServers.length > 0) resolver.setServers(this.config.dnsServers);
    try {
      const records = await resolver.resolveTxt(name);
      return records.some((parts) => parts.join('') === value) ? 'shown' : 'missing';
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : null;
      return NO_RECORD.has(code) ? 'missing' : 'no-answer';
    }
  }
}
