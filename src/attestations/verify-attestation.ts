import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import {
  normaliseVerificationCode,
  sealedContent,
  verifySealedPdf,
  type AlteredReason,
  type SealedContent,
  type SealedDocument,
  type SealTime,
  type TwinKeySet,
} from '#libs/documents/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { anonymousContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { SealProofsRepository, SealService, type PublicVersion } from '#libs/platform/seal/index.js';
import { SealedAgreements, type PublicAgreement } from '../agreements/index.js';
import { standingOf, type PublicAttestation, type VerificationOutcome } from './attestation.js';
import { AttestationRepository } from './attestation.repository.js';
import { ErasedDocuments, type ErasedDocument } from './erased-documents.queries.js';
import { isProven } from './seal-proof.view.js';
import { TwinSigner } from './twin-signer.js';

/** The result of a verification, with the document when Palier issued it: an attestation or an agreement. */
export interface Verification {
  readonly outcome: VerificationOutcome;
  readonly attestation: PublicAttestation | null;
  /** What the attestation says of places and law, from its signed twin: a paper copy is compared with it. Null: nothing. */
  readonly content: SealedContent | null;
  readonly agreement: PublicAgreement | null;
  /** What is left of a document that was erased since. */
  readonly erased: ErasedDocument | null;
  /** The digest of the name that the document prints, where it is about a person. */
  readonly holder: string | null;
  /** Of the file as received, when a file was checked. */
  readonly sha256: string | null;
  /** Why a file is called altered; for the explanation and the command line. */
  readonly reason: AlteredReason | null;
  /** The time-stamp over the kept file's seal; null: it bears none. */
  readonly stamp: SealedDocument['stamp'];
  /** Every issued version of the file, as it was sealed first; empty where nobody entered them yet. */
  readonly versions: readonly PublicVersion[];
  /** Whether the newest of them still shows by itself when it was sealed. */
  readonly proven: boolean;
  /** When the file at hand was sealed, as far as it shows; null unless a file was checked and bears a seal of ours. */
  readonly time: SealTime | null;
}

/** The digest of the name in a twin; absent where it is about nobody. */
const HOLDER = z.object({ holder: z.object({ nameSha256: z.string() }).nullish() });

const UNKNOWN: Verification = {
  outcome: 'unknown',
  attestation: null,
  content: null,
  agreement: null,
  erased: null,
  holder: null,
  sha256: null,
  reason: null,
  stamp: null,
  versions: [],
  proven: false,
  time: null,
};

/** Context of a verification, which needs no account. */
const anybody = () => anonymousContext('fr', randomUUID());

/** Verifies sealed documents for anybody: by code, by fingerprint, or by the file itself. */
@Injectable()
export class VerifyAttestation {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly repository: AttestationRepository,
    private readonly agreements: SealedAgreements,
    private readonly erased: ErasedDocuments,
    private readonly seal: SealService,
    private readonly proofs: SealProofsRepository,
    private readonly twins: TwinSigner,
  ) {}

  /** By the code as typed. An unknown and a malformed code cost the same look-ups and get the same answer. */
  async byCode(typed: string): Promise<Verification> {
    const code = normaliseVerificationCode(typed) ?? 'malformed';
    const found = await this.find({ code });
    if (found) return this.standing(found, null);
    return (await this.elsewhere(code, null)) ?? UNKNOWN;
  }

  /** By the SHA-256 of a file that stays with the reader. */
  async byHash(sha256: string): Promise<Verification> {
    const answer = /^[0-9a-f]{64}$/.test(sha256) ? await this.known(sha256) : null;
    return answer ?? { ...UNKNOWN, sha256 };
  }

  /** By the file, with the strict verifier: parses hostile input, so from commands and jobs, not from requests. */
  async byFile(pdf: Uint8Array): Promise<Verification> {
    const verdict = await verifySealedPdf<Verification>(pdf, {
      knownCertificates: await this.seal.knownCertificates(),
      register: {
        findByHash: (sha256) => this.known(sha256),
        hashOfRef: async (number) => (await this.find({ number }))?.sealedSha256 ?? null,
      },
      reading: await this.seal.reading(),
    });
    switch (verdict.outcome) {
      case 'authentic':
        return { ...verdict.kept, time: verdict.time };
      case 'altered':
        return { ...UNKNOWN, outcome: 'altered', sha256: verdict.sha256, reason: verdict.reason };
      case 'unregistered':
        return { ...UNKNOWN, sha256: verdict.sha256, time: verdict.time };
      case 'not-ours':
        return { ...UNKNOWN, sha256: verdict.sha256 };
    }
  }

  /** Public keys of the signed twins, retired ones included (RFC 7517). */
  keySet(): Promise<TwinKeySet> {
    return this.twins.keySet();
  }

  private async standing(attestation: PublicAttestation, sha256: string | null): Promise<Verification> {
    const twin = await this.twins.read(attestation.jws);
    const sealed = await this.uow.read(anybody(), (tx) => this.sealedAs(tx, attestation.sealedSha256));
    return {
      ...UNKNOWN,
      ...sealed,
      outcome: standingOf(attestation, this.clock.today()),
      attestation,
      content: sealedContent(twin),
      holder: HOLDER.safeParse(twin).data?.holder?.nameSha256 ?? null,
      sha256,
    };
  }

  /** The document that has exactly these bytes, in whichever of its versions. */
  private async known(sha256: string): Promise<Verification | null> {
    const original = await this.uow.read(anybody(), async (tx) => {
      const [version] = await this.proofs.publicVersions(tx, sha256);
      return version?.sealedSha256 ?? sha256;
    });
    const attestation = await this.find({ sha256: original });
    if (attestation) return this.standing(attestation, sha256);
    return this.elsewhere(original, sha256);
  }

  /** The time-stamp over a file's seal, and those that were added since. */
  private async sealedAs(tx: Tx, sealedSha256: string): Promise<Pick<Verification, 'stamp' | 'versions' | 'proven'>> {
    const versions = await this.proofs.publicVersions(tx, sealedSha256);
    return {
      stamp: await this.repository.publicStamp(tx, sealedSha256),
      versions,
      proven: isProven(versions, this.clock.now()),
    };
  }

  /** Of what is no attestation that is kept: an agreement, or something that was erased. */
  private async elsewhere(sha256OrCode: string, sha256: string | null): Promise<Verification | null> {
    return this.uow.read(anybody(), async (tx) => {
      const agreement = await this.agreements.find(tx, sha256OrCode);
      if (agreement) {
        return {
          ...agreementStanding(agreement, sha256),
          ...(await this.sealedAs(tx, agreement.sealedSha256)),
        };
      }
      const erased = await this.erased.find(tx, sha256OrCode);
      return erased && { ...UNKNOWN, outcome: 'erased', erased, sha256 };
    });
  }

  private find(by: { code?: string; sha256?: string; number?: string }): Promise<PublicAttestation | null> {
    return this.uow.read(anybody(), (tx) => this.repository.publicOne(tx, by));
  }
}

/** An agreement found by its bytes, or by its code (`sha256: null`). */
function agreementStanding(agreement: PublicAgreement, sha256: string | null): Verification {
  const outcome = agreement.state === 'replaced' ? 'replaced' : 'authentic';
  return { ...UNKNOWN, outcome, agreement, sha256 };
}
