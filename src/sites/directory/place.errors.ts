import { DomainError } from '#libs/platform/errors/index.js';

/** No place has or had this address (404). */
export class PlaceUnknown extends DomainError {
  override readonly status = 404;

  constructor(slug: string) {
    super('sites.place-unknown', `no place has the address ${slug}`, { slug });
  }
}

/** An operator claims the place or has it: the other is made part of this one instead, or the claim is settled first (409). */
export class PlaceClaimed extends DomainError {
  constructor(slug: string) {
    super('sites.place-claimed', `${slug} was claimed by an operator`, { slug });
  }
}

/** A fact that no place can have, or one without a source or a date (422). */
export class FactRefused extends DomainError {
  override readonly status = 422;

  /** @param reason the rest of the code: `fact-unknown`, `fact-value`, `fact-source`, `fact-date` */
  constructor(field: string, reason: string, params: Readonly<Record<string, string>> = {}) {
    const told = { field, ...params };
    super(`sites.${reason}`, `${field} is refused: ${reason}`, told, [
      { field, code: `sites.${reason}`, params: told },
    ]);
  }
}
