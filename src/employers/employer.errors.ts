import { Conflict, InvalidInput } from '#libs/platform/errors/index.js';

/** Another employer has this slug. */
export class SlugTaken extends Conflict {
  constructor(slug: string) {
    super('employers.slug-taken', 'the slug is taken', { slug }, [
      { field: 'slug', code: 'employers.slug-taken', params: { slug } },
    ]);
  }
}

/** Another employer has this domain: an address leads to one sign-in. */
export class DomainTaken extends Conflict {
  constructor(domain: string) {
    super('employers.domain-taken', 'the domain is taken', { domain }, [
      { field: 'domain', code: 'employers.domain-taken', params: { domain } },
    ]);
  }
}

/** The owner of a domain has not said in the DNS that its addresses sign in at this employer, or the DNS did not answer. */
export class DomainUnproven extends InvalidInput {
  constructor(
    readonly domain: string,
    finding: 'missing' | 'no-answer',
  ) {
    super(
      [{ field: 'domain', code: `employers.domain-${finding}`, params: { domain } }],
      `employers.domain-${finding}`,
    );
  }
}

/** Another employer has this SIREN: one legal entity is one tenant. */
export class SirenTaken extends Conflict {
  constructor(siren: string) {
    super('employers.siren-taken', 'the SIREN is taken', { siren }, [
      { field: 'siren', code: 'employers.siren-taken', params: { siren } },
    ]);
  }
}
