import { Conflict, DomainError } from '#libs/platform/errors/index.js';

/** A day, a period, hours or words that are refused (422); `reason` is the rest of the code. */
export class SiteInputRefused extends DomainError {
  override readonly status = 422;

  constructor(field: string, reason: string, params: Readonly<Record<string, string | number>> = {}) {
    super(`sites.${reason}`, `${field} is refused: ${reason}`, params, [{ field, code: `sites.${reason}`, params }]);
  }
}

/** No site has this id or reference (404). */
export class SiteUnknown extends DomainError {
  override readonly status = 404;

  constructor(site: string) {
    super('sites.unknown', `no site has the id or reference ${site}`, { site });
  }
}

/** A reference that several sources have: it is not certain which site is meant. */
export class SiteAmbiguous extends Conflict {
  constructor(ref: string, ids: readonly string[]) {
    super('sites.ambiguous', `several sites have the reference ${ref}`, { ref, ids: ids.join(', ') });
  }
}
