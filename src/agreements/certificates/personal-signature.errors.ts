import type { SignatureLevel } from '#libs/documents/index.js';
import { Conflict, InvalidInput } from '#libs/platform/errors/index.js';

/** No signing service for people is configured, or none whose qualified certificates are known. */
export class NoSigningService extends Conflict {
  constructor(what: 'service' | 'issuers') {
    super(`agreements.signing-no-${what}`, `no ${what} of personal signatures is configured`);
  }
}

/** A level that cannot be chosen: nobody could sign at it. */
export class LevelNotOffered extends InvalidInput {
  constructor(act: string, level: 'advanced' | 'qualified') {
    super([{ field: act, code: `agreements.level-not-offered-${level}` }]);
  }
}

/** The agreement asks for a signature with a certificate; this one is none. */
export class CertificateNeeded extends Conflict {
  constructor() {
    super('agreements.certificate-needed', 'the agreement asks for a signature with a certificate');
  }
}

/** Agreements that ask for certificates are signed one by one, each authorised for itself. */
export class OneByOne extends Conflict {
  constructor() {
    super('agreements.one-by-one', 'agreements that ask for certificates are signed one by one');
  }
}

/** The signature reached less than what is asked for. */
export class SignatureTooWeak extends Conflict {
  constructor(reached: SignatureLevel, demanded: SignatureLevel) {
    super(`agreements.signing-too-weak-${demanded}`, `a signature reached ${reached}, ${demanded} was asked for`);
  }
}

/** The file to sign is still being typeset. */
export class FileNotReady extends Conflict {
  constructor() {
    super('agreements.signing-not-ready', 'the file to sign is not typeset yet');
  }
}

/** What came back belongs to no signature of this person that waits: unknown, used before, or too late. */
export class AnswerNotAwaited extends Conflict {
  constructor() {
    super('agreements.signing-not-awaited', 'no signature of this person waits for this answer');
  }
}

/** The person declined at the service, or the service refused them there. */
export class SigningDeclined extends Conflict {
  constructor(why: string) {
    super('agreements.signing-declined', `the service sent the person back: ${why}`);
  }
}

/** The service is away, refuses, or answers what may not be used. */
export class ServiceFails extends Conflict {
  constructor(how: 'away' | 'refuses' | 'wrong', why: string) {
    super(`agreements.signing-service-${how}`, why);
  }
}

/** The person has nothing to sign with at the service, or only what has ended or was revoked. */
export class NothingToSignWith extends Conflict {
  constructor(why: 'none' | 'expired' | 'revoked') {
    super(`agreements.signing-${why === 'none' ? 'no-certificate' : why}`, `nothing to sign with: ${why}`);
  }
}

/** The certificate names somebody else. */
export class OtherHolder extends Conflict {
  constructor(holder: string, expected: string) {
    super('agreements.signing-other-holder', 'the certificate is of somebody else', { holder, expected });
  }
}

/** The file is not the one that the person authorised a signature of, or the signature is not of it. */
export class OtherFile extends Conflict {
  constructor(why: string) {
    super('agreements.signing-other-file', `the signature is not of the file: ${why}`);
  }
}
