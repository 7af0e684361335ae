import { Conflict, InvalidInput } from '#libs/platform/errors/index.js';

/** The period cannot be attested; names the field. */
export class PeriodRefused extends InvalidInput {
  constructor(field: 'from' | 'to', code: string) {
    super([{ field, code: `attestations.${code}` }]);
  }
}

/** Nothing is recorded of the person that the document could state. */
export class NothingKnown extends InvalidInput {
  /** @param code why, as the last part of its code */
  constructor(code: string) {
    super([{ field: 'from', code: `attestations.${code}` }]);
  }
}

/** Only kinds that are about a person are issued for many people at once. */
export class BatchKindRefused extends InvalidInput {
  constructor() {
    super([{ field: 'kind', code: 'attestations.batch-kind' }]);
  }
}

/** The figures of the document are counted by a job, which nobody asked for yet, or which is not done. */
export class NotGathered extends InvalidInput {
  constructor() {
    super([{ field: 'from', code: 'attestations.not-gathered' }]);
  }
}

/** The figures were counted on another day than that of the document. */
export class GatheredBefore extends InvalidInput {
  constructor() {
    super([{ field: 'from', code: 'attestations.gathered-before' }]);
  }
}

/** Nobody of the register worked here in the period, or none of the unit. */
export class NobodyThere extends InvalidInput {
  constructor() {
    super([{ field: 'unit', code: 'attestations.batch-nobody' }]);
  }
}

/** Some of a batch have the same document for the same period already: whoever asks says whether they get another. */
export class SomeHaveIt extends Conflict {
  /** @param others how many have none */
  constructor(
    count: number,
    readonly others: number,
  ) {
    super('attestations.batch-stands', 'some of the batch have this attestation already', { count });
  }
}

/** Only an issued attestation that is neither replaced nor revoked can be replaced or revoked. */
export class NotReplaceable extends Conflict {
  constructor() {
    super('attestations.not-replaceable', 'the attestation is not issued, or was replaced or revoked');
  }
}

/** Only a failed attestation can be retried. */
export class NotRetryable extends Conflict {
  constructor() {
    super('attestations.not-retryable', 'the attestation did not fail');
  }
}

/** Names that the document cannot print: it would be sealed with code points in their place. */
export class NameUnprintable extends Conflict {
  constructor(names: readonly string[]) {
    super('attestations.name-unprintable', 'a name cannot be printed', { names: names.slice(0, 5).join(', ') });
  }
}

/** The reason is printed on the document, which cannot print some of its characters. */
export class ReasonUnprintable extends InvalidInput {
  constructor(characters: readonly string[]) {
    const params = { characters: characters.slice(0, 10).join(' ') };
    super([{ field: 'reason', code: 'attestations.reason-unprintable', params }]);
  }
}

/** There is nothing to attest, or a blocking point is open: HR must give a reason for issuing it all the same. */
export class ReasonNeeded extends InvalidInput {
  constructor() {
    super([{ field: 'reason', code: 'attestations.reason-needed' }]);
  }
}
