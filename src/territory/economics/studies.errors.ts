import { Conflict, InvalidInput } from '#libs/platform/errors/index.js';

/** Somebody else saved the study meanwhile. */
export class StudyChanged extends Conflict {
  constructor() {
    super('territory.study-changed', 'another version was saved meanwhile');
  }
}

/** An organisation has as many studies, or a study as many versions, as it may. */
export class TooManyStudies extends Conflict {
  constructor(kind: 'studies' | 'versions', most: number) {
    super(`territory.too-many-${kind}`, `too many ${kind}`, { most });
  }
}

/** A commune that is none, or several. */
export class CommuneUnclear extends InvalidInput {
  constructor(reason: 'unknown' | 'several') {
    super([{ field: 'commune', code: `territory.commune-${reason}` }]);
  }
}
