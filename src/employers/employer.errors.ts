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

/** The SIRET begins with another company's SIREN. */
export class SiretOfAnother extends InvalidInput {
  constructor() {
    super([{ field: 'siret', code: 'employers.siret-other' }], 'employers.siret-other');
  }
}

/** The database has no rules of this time zone. */
export class ZoneUnknown extends InvalidInput {
  constructor() {
    super([{ field: 'timeZone', code: 'employers.zone-unknown' }], 'employers.zone-unknown');
  }
}

/** The account has an authority for some of these days already. */
export class AlreadySignatory extends Conflict {
  constructor() {
    super('employers.already-signatory', 'the account has an authority for some of these days', {}, [
      { field: 'signatoryEmail', code: 'employers.already-signatory' },
    ]);
  }
}

/** The texts of agreements name somebody else on some of these days. */
export class AnotherIsNamed extends Conflict {
  constructor() {
    super('employers.another-named', 'the texts of agreements name somebody else on some of these days', {}, [
      { field: 'namedInAgreements', code: 'employers.another-named' },
    ]);
  }
}

/** An authority would end before its first day. */
export class EndsBeforeItBegan extends InvalidInput {
  constructor() {
    super([{ field: 'validUntil', code: 'employers.ends-before' }], 'employers.ends-before');
  }
}

/** Some of the days are closed already. */
export class ClosedAlready extends Conflict {
  constructor() {
    super('employers.closed-already', 'some of the days are closed already', {}, [
      { field: 'from', code: 'employers.closed-already' },
    ]);
  }
}

/** Name and SIREN were checked already, or never declared by the employer itself. */
export class AlreadyChecked extends Conflict {
  constructor() {
    super('employers.already-checked', 'the employer was checked already');
  }
}
