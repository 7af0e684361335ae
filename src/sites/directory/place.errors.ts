import { DomainError } from '#libs/platform/errors/index.js';

/** No place has or had this address (404). */
export class PlaceUnknown extends DomainError {
  override readonly status = 404;

  constructor(slug: string) {
    super('sites.place-unknown', `no place has the address ${slug}`, { slug });
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
