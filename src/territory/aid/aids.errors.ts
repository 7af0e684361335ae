import { Conflict, DomainError, InvalidInput } from '#libs/platform/errors/index.js';
import type { IsoDate } from '#libs/calendar/index.js';
import { formatEuros } from '#libs/platform/i18n/index.js';
import type { Need } from './competence.rules.js';

/** An aid would take its single undertaking above the ceiling (422). Says what is left, and when it would fit. */
export class AidAboveCeiling extends DomainError {
  override readonly status = 422;

  /** @param from null where the amount is above the ceiling by itself */
  constructor(amounts: { readonly leftCents: number; readonly ceilingCents: number }, from: IsoDate | null) {
    const words = (cents: number) => ({ fr: formatEuros('fr', cents), en: formatEuros('en', cents) });
    const params = {
      left: words(amounts.leftCents),
      ceiling: words(amounts.ceilingCents),
      ...(from !== null && { from }),
    };
    const code = from === null ? 'territory.aid-above-ceiling' : 'territory.aid-above-ceiling-until';
    super(code, 'above the ceiling of its single undertaking', params, [{ field: 'amount', code, params }]);
  }
}

/** The grantor may not give this aid by itself. */
export class GrantorNotCompetent extends InvalidInput {
  constructor(need: Need) {
    super([{ field: 'act', code: `territory.needs-${need}` }]);
  }
}

/** One field of an aid or of a link is refused; `reason` is the rest of the code. */
export class AidRefused extends InvalidInput {
  constructor(field: string, reason: string) {
    super([{ field, code: `territory.${reason}` }]);
  }
}

/** The aid was cancelled, or the link ended, before. */
export class AidSettled extends Conflict {
  constructor(what: 'aid' | 'link') {
    super(`territory.${what}-settled`, `the ${what} is settled already`);
  }
}
