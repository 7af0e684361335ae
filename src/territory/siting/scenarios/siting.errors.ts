import { Conflict, DomainError, InvalidInput, type RefusalParams } from '#libs/platform/errors/index.js';

/** A territory has as much at work, or kept, as it may. */
export class TooManySitings extends Conflict {
  constructor(kind: 'at-work' | 'scenarios' | 'versions' | 'notes' | 'followed', most: number) {
    super(`territory.sitings-${kind}`, `too many ${kind}`, { most });
  }
}

/** Somebody else asked for another version meanwhile. */
export class SitingChanged extends Conflict {
  constructor() {
    super('territory.siting-changed', 'another version was asked for meanwhile');
  }
}

/** A field of what is asked that cannot be. */
export class SitingRefused extends InvalidInput {
  constructor(field: string, code: string, params: RefusalParams = {}) {
    super([{ field, code: `territory.${code}`, params }]);
  }
}

/** No plan exists, or none was found. */
export class NoSitingPossible extends DomainError {
  constructor() {
    super('territory.no-siting', 'the engine found no plan');
  }
}

/** A computation that failed stays as it is: the planner asks for it again. */
export class AskSitingAgain extends Conflict {
  constructor() {
    super('territory.siting-ask-again', 'a failed siting is asked for again by the planner');
  }
}

/** A plan proposes places beside private ones, and nobody has answered for that. */
export class CompetitionNoteMissing extends Conflict {
  /** @param communes names of the proposed places */
  constructor(communes: readonly string[]) {
    super('territory.note-missing', 'a competition note is missing', { names: communes.slice(0, 6).join(', ') });
  }
}
