import { X509Certificate } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  describeCertificate,
  holderOf,
  isEnough,
  levelReached,
  prepareSignature,
  type PersonalLevel,
} from '#libs/documents/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import type { PersonalCredential } from '#libs/platform/signing-service/index.js';
import { FilesToSignRepository } from '../certificates/files-to-sign.repository.js';
import {
  AnswerNotAwaited,
  FileNotReady,
  NothingToSignWith,
  OtherHolder,
  SignatureTooWeak,
} from '../certificates/personal-signature.errors.js';
import { matchOf, nameInCertificate, type ExpectedSigner, type MatchedBy } from '../certificates/signer-match.rules.js';
import { SignerStandings } from '../certificates/signer-standings.js';
import { SigningServices } from '../certificates/signing-services.js';
import type { Agreement } from '../register/agreement.entity.js';
import { AgreementRepository } from '../register/agreement.repository.js';
import { atService } from './at-service.js';
import { ExpectedSigners } from './expected-signers.js';
import { SigningAttemptsRepository, type SigningAttempt } from './signing-attempts.repository.js';
import { newQuestion } from './signing-request.rules.js';
import { SigningSecrets } from './signing-secrets.js';

/** Names of the fields in the file. */
const FIELD_NAMES = { employee: 'Employee', employer: 'Employer' } as const;

/** A credential with what its certificate says. */
interface Judged extends PersonalCredential {
  readonly holder: string;
  readonly matchedBy: MatchedBy | null;
  readonly level: PersonalLevel;
  readonly valid: boolean;
}

/** The person is back and said who they are: their certificate is looked at, and the file prepared for its signature. */
@Injectable()
export class IdentifySigner {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly agreements: AgreementRepository,
    private readonly signers: ExpectedSigners,
    private readonly files: FilesToSignRepository,
    private readonly services: SigningServices,
    private readonly standings: SignerStandings,
    private readonly secrets: SigningSecrets,
    private readonly attempts: SigningAttemptsRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns where the person goes to authorise the signature
   * @throws ServiceFails, NothingToSignWith, OtherHolder, SignatureTooWeak, FileNotReady, NoSigningService
   */
  async execute(ctx: RequestContext, { attempt, code }: { attempt: SigningAttempt; code: string }): Promise<string> {
    const { verifier } = await this.secrets.open(attempt);
    const { agreement, file, expected } = await this.uow.read(ctx, (tx) => this.facts(tx, attempt));
    const demanded = agreement.signatureLevel === 'qualified' ? 'qualified' : 'advanced';
    const service = this.services.at(demanded);
    const { token, credentials } = await atService(ctx.requestId, () => service.credentials({ code, verifier }));
    const own = chosen(await this.judged(credentials, expected), expected, demanded);
    const { revocation, kept } = await this.standings.of(own.certificate, own.chain);
    const person = {
      certificate: own.certificate,
      chain: own.chain,
      fieldName: FIELD_NAMES[attempt.party],
      name: expected.name,
      kept,
    };
    const { bytes, hash } = await prepareSignature(file.bytes, person, this.clock.now());
    const question = newQuestion();
    const about = `${agreement.reference} v${agreement.version}`;
    const wish = { credential: own.id, hash, about };
    const address = await atService(ctx.requestId, () =>
      service.askSignature({ ...question, locale: ctx.locale }, wish),
    );
    const asked = {
      prepared: Buffer.from(bytes),
      hash: Buffer.from(hash),
      fileSha256: file.sha256,
      credential: own.id,
      algorithm: own.algorithm,
      matchedBy: own.matchedBy,
      holder: own.holder,
      revocation,
    };
    const sealed = await this.secrets.seal(attempt.id, { verifier: question.verifier, token });
    const awaited = { state: question.state, address, ...sealed };
    if (!(await this.uow.run(ctx, (tx) => this.attempts.ask(tx, attempt.id, asked, awaited))))
      throw new AnswerNotAwaited();
    return address;
  }

  private async facts(tx: Tx, { agreementId, party }: SigningAttempt) {
    const agreement: Agreement | null = await this.agreements.byId(tx, agreementId);
    const file = await this.files.of(tx, agreementId);
    if (!agreement || !file) throw new FileNotReady();
    return { agreement, file, expected: await this.signers.of(tx, party) };
  }

  private async judged(credentials: readonly PersonalCredential[], expected: ExpectedSigner): Promise<Judged[]> {
    const at = this.clock.now();
    const anchors = await this.services.issuers();
    return credentials.map((credential) => {
      const certificate = new X509Certificate(credential.certificate);
      const holder = holderOf(certificate);
      const { notBefore, notAfter } = describeCertificate(credential.certificate);
      const others = credential.chain.map((one) => new X509Certificate(one));
      return {
        ...credential,
        holder: nameInCertificate(holder),
        matchedBy: matchOf(holder, expected),
        level: levelReached(certificate, { others, anchors, at }),
        valid: notBefore <= at && at <= notAfter,
      };
    });
  }
}

/** The strongest credential of the person that is enough. */
function chosen(all: readonly Judged[], expected: ExpectedSigner, demanded: PersonalLevel) {
  if (all.length === 0) throw new NothingToSignWith('none');
  const theirs = all.flatMap((one) => (one.matchedBy === null ? [] : [{ ...one, matchedBy: one.matchedBy }]));
  if (theirs.length === 0) throw new OtherHolder(all.map(({ holder }) => holder).join(', '), expected.name);
  const valid = theirs.filter((one) => one.valid);
  const [first] = valid;
  if (first === undefined) throw new NothingToSignWith('expired');
  const best = valid.find(({ level }) => level === 'qualified') ?? first;
  if (!isEnough(best.level, demanded)) throw new SignatureTooWeak(best.level, demanded);
  return best;
}
