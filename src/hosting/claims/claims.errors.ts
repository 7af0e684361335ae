import { Conflict, InvalidInput } from '#libs/platform/errors/index.js';

/** The operator has the place, or claims it already. */
export class AlreadyClaimed extends Conflict {
  constructor() {
    super('hosting.already-claimed', 'this operator has the place or claims it already');
  }
}

/** The claim was settled meanwhile, or another claims the place too. */
export class ClaimSettled extends Conflict {
  constructor() {
    super('hosting.claim-settled', 'the claim is no longer open');
  }
}

/** The place cannot be claimed this way: nobody published an address, or another runs desks there. */
export class WayClosed extends InvalidInput {
  constructor() {
    super([{ field: 'way', code: 'hosting.way-closed' }], 'hosting.way-closed');
  }
}

/** No code was sent, it has run out, or it bore too many wrong ones: another is asked for. */
export class CodeRunOut extends InvalidInput {
  constructor() {
    super([{ field: 'code', code: 'hosting.code-run-out' }], 'hosting.code-run-out');
  }
}

/** Not the code that was sent. */
export class CodeWrong extends InvalidInput {
  /** @param left wrong codes that are still borne */
  constructor(left: number) {
    super([{ field: 'code', code: 'hosting.code-wrong', params: { left } }], 'hosting.code-wrong');
  }
}

/** No place of the directory has this address, or it has ended. */
export class PlaceNotKnown extends InvalidInput {
  constructor() {
    super([{ field: 'place', code: 'hosting.place-unknown' }], 'hosting.place-unknown');
  }
}

/** No operator has this id. */
export class OperatorNotKnown extends InvalidInput {
  constructor() {
    super([{ field: 'operatorId', code: 'hosting.operator-unknown' }], 'hosting.operator-unknown');
  }
}

/** No letter waits to be printed: somebody printed them, or what was claimed is settled. */
export class NothingToPrint extends Conflict {
  constructor() {
    super('hosting.nothing-to-print', 'no letter waits');
  }
}

/** While the letters were typeset, one of them was printed by somebody else, or its claim was settled. */
export class LettersChanged extends Conflict {
  constructor() {
    super('hosting.letters-changed', 'a letter changed while it was printed');
  }
}

/** No letter was printed that is not posted yet. */
export class NothingToPost extends Conflict {
  constructor() {
    super('hosting.nothing-to-post', 'no printed letter waits');
  }
}
