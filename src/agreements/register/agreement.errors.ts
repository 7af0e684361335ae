import type { Foreseen } from '#libs/platform/consequences/index.js';
import { Conflict, InvalidInput } from '#libs/platform/errors/index.js';

/** The state of the agreement does not allow the step. */
export class ForbiddenTransition extends Conflict {
  constructor(
    readonly from: string | null,
    readonly action: string,
  ) {
    super('agreements.forbidden-step', `an agreement that is ${from ?? 'not begun'} cannot ${action}`);
  }
}

/** A name that would be sealed has characters that no document can print. */
export class NameUnprintable extends Conflict {
  constructor(names: readonly string[]) {
    super('agreements.name-unprintable', 'a name cannot be printed', { names: names.slice(0, 5).join(', ') });
  }
}

/** Drafts with terms that no agreement can make lawful; the page of each says which, and by which article. */
export class TermsUnlawful extends Conflict {
  constructor(names: readonly string[]) {
    super('agreements.terms-unlawful', 'terms are contrary to the law', { names: names.slice(0, 5).join(', ') });
  }
}

/** New terms would end bookings that the former ones allowed: shown first, and confirmed by their number. */
export class BookingsWouldEnd extends Conflict {
  constructor(readonly foreseen: Foreseen) {
    super('agreements.bookings-would-end', 'new terms end bookings that were not confirmed', { count: foreseen.count });
  }
}

/** The text that was read is no longer the one to sign: a newer version took its place. */
export class TextReplaced extends Conflict {
  constructor(
    readonly agreementId: string,
    /** The version to sign now, or null when there is none. */
    readonly currentId: string | null,
  ) {
    super('agreements.text-replaced', 'the text was replaced after it was read');
  }
}

/** The fingerprint that came with the form is not that of the agreement's text. */
export class OtherText extends Conflict {
  constructor() {
    super('agreements.other-text', 'the fingerprint of the text read is not the one kept');
  }
}

/** « J'ai lu et j'accepte » was not ticked, or not for this text. */
export class NoConsent extends InvalidInput {
  constructor() {
    super([{ field: 'consent', code: 'agreements.consent-missing' }], 'agreements.consent-missing');
  }
}

/** The words of the employer's signature were not ticked. */
export class NoConsentOfEmployer extends InvalidInput {
  constructor() {
    const code = 'agreements.countersign-consent-missing';
    super([{ field: 'consent', code }], code);
  }
}

/** The person has not just identified again for this signature. */
export class ProofRefused extends Conflict {
  constructor(why: string) {
    super('agreements.proof-refused', `the fresh identification is refused: ${why}`);
  }
}

/** The day until which the agreement could be signed has passed. */
export class TooLateToSign extends Conflict {
  constructor(signBy: string) {
    super('agreements.too-late', 'the agreement could be signed until a day that has passed', { day: signBy });
  }
}

/** HR may not countersign their own agreement. */
export class OwnAgreement extends Conflict {
  constructor() {
    super('agreements.own-agreement', 'somebody would countersign their own agreement');
  }
}

/** Another session changed the agreements of this employee at the same time. */
export class ChangedMeanwhile extends Conflict {
  constructor() {
    super('agreements.changed-meanwhile', 'the agreements of this employee changed meanwhile');
  }
}

/** The terms would begin after they end: the employer's signature came too late. */
export class AlreadyOver extends Conflict {
  constructor(endOn: string) {
    super('agreements.already-over', 'the agreement ends before it can begin', { day: endOn });
  }
}

/** The evidence record of an agreement does not hold together: nobody may sign on top of it. */
export class EvidenceBroken extends Conflict {
  constructor(reference: string) {
    super('agreements.evidence-broken', 'the evidence record is broken', { reference });
  }
}

/** The text no longer waits for a signature: there is nothing to ask or answer in its thread. */
export class QuestionTooLate extends Conflict {
  constructor() {
    super('agreements.question-too-late', 'the text no longer waits for a signature');
  }
}

/** Nobody has asked anything about the text. */
export class NothingAsked extends Conflict {
  constructor() {
    super('agreements.nothing-asked', 'nobody asked about the text');
  }
}

/** Somebody wrote in the thread after the page with the answer was shown: it is read first. */
export class ThreadWentOn extends Conflict {
  constructor() {
    super('agreements.thread-went-on', 'the thread went on meanwhile');
  }
}
