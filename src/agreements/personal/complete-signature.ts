import { X509Certificate } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { applySignature, describeCertificate, hashToSign, levelReached, sha256Hex } from '#libs/documents/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, violates, type Tx } from '#libs/platform/db/index.js';
import { FilesToSignRepository } from '../certificates/files-to-sign.repository.js';
import type { MadeSignature } from '../certificates/made-signature.js';
import { AnswerNotAwaited, NothingToSignWith, OtherFile } from '../certificates/personal-signature.errors.js';
import { SigningServices } from '../certificates/signing-services.js';
import { ChangedMeanwhile } from '../register/agreement.errors.js';
import { EmployeeSignature } from '../signature/employee-signature.js';
import { EmployerSignature } from '../signature/employer-signature.js';
import { OwnAgreements } from '../signature/own-agreements.js';
import { atService } from './at-service.js';
import { SigningAttemptsRepository, type AskedSignature, type SigningAttempt } from './signing-attempts.repository.js';
import { KEPT_BASIS } from './signing-request.rules.js';
import { SigningSecrets } from './signing-secrets.js';

/** The person authorised the signature: it is fetched, checked, put into the file, and the agreement is signed; all or nothing. */
@Injectable()
export class CompleteSignature {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly own: OwnAgreements,
    private readonly employee: EmployeeSignature,
    private readonly employer: EmployerSignature,
    private readonly files: FilesToSignRepository,
    private readonly services: SigningServices,
    private readonly secrets: SigningSecrets,
    private readonly attempts: SigningAttemptsRepository,
    private readonly clock: Clock,
  ) {}

  /** @throws ServiceFails, OtherFile, NothingToSignWith, SignatureTooWeak, and what a simple signature throws */
  async execute(ctx: RequestContext, { attempt, code }: { attempt: SigningAttempt; code: string }): Promise<void> {
    const { verifier, token } = await this.secrets.open(attempt);
    const asked = await this.uow.read(ctx, (tx) => this.attempts.asked(tx, attempt.id));
    if (!asked || token === null) throw new AnswerNotAwaited();
    const { prepared, hash, credential, algorithm } = asked;
    if (!isHashOf(prepared, hash)) throw new OtherFile('the prepared file changed');
    const service = this.services.at('advanced');
    const value = await atService(ctx.requestId, () =>
      service.sign({ code, verifier }, { token, credential, hash, algorithm }),
    );
    const made = await this.made(asked, value);
    try {
      await this.uow.run(ctx, (tx) => this.conclude(tx, attempt, asked, made));
    } catch (error) {
      if (violates(error, 'agreements_one_in_force')) throw new ChangedMeanwhile();
      throw error;
    }
  }

  private async conclude(tx: Tx, attempt: SigningAttempt, { fileSha256 }: AskedSignature, made: MadeSignature) {
    const { id, agreementId, party } = attempt;
    const basis = KEPT_BASIS.parse(attempt.basis);
    if (party === 'employer') await this.employer.conclude(tx, [agreementId], basis, made);
    else await this.employee.conclude(tx, await this.own.lock(tx, agreementId), basis, made);
    const at = this.clock.now();
    const grown = await this.files.grow(tx, { agreementId, from: fileSha256, bytes: made.bytes, at });
    if (!grown) throw new OtherFile('another signature came first');
    if (!(await this.attempts.end(tx, id, { stage: 'signed', refusal: null, at }))) throw new AnswerNotAwaited();
  }

  /** The file with the signature in it; its level is what the certificate gives now. */
  private async made(
    { prepared, holder, matchedBy, revocation }: AskedSignature,
    value: Uint8Array,
  ): Promise<MadeSignature> {
    const { bytes, signature } = signedFile(prepared, value);
    const certificate = describeCertificate(signature.certificate.raw);
    const at = this.clock.now();
    if (at < certificate.notBefore || at > certificate.notAfter) throw new NothingToSignWith('expired');
    const others = signature.certificates.map((one) => new X509Certificate(one));
    const level = levelReached(signature.certificate, { others, anchors: await this.services.issuers(), at });
    return { level, certificate, holder, matchedBy, revocation, bytes: Buffer.from(bytes), sha256: sha256Hex(bytes) };
  }
}

function isHashOf(prepared: Buffer, hash: Buffer): boolean {
  try {
    return Buffer.from(hashToSign(prepared)).equals(hash);
  } catch {
    return false;
  }
}

function signedFile(prepared: Buffer, value: Uint8Array) {
  try {
    return applySignature(prepared, value);
  } catch (error) {
    if (error instanceof Error && error.name === 'CmsError') throw new OtherFile(error.message);
    throw error;
  }
}
