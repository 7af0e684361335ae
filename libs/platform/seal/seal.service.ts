import { Inject, Injectable } from '@nestjs/common';
import {
  describeCertificate,
  LongTerm,
  generateDemoSealKey,
  PadesSealer,
  sealKeyFromPem,
  sealProofIn,
  stampDocument,
  type Reading,
  type SealedDocument,
  type SealProof,
  type StampedDocument,
  type SealKey,
  type TimeStampSource,
} from '#libs/documents/index.js';
import { Clock } from '../clock/index.js';
import { CONFIG, type Config } from '../config/index.js';
import { DomainError } from '../errors/index.js';
import { defineKeyPurpose, KeyVault, RememberedKey } from '../keys/index.js';
import type { SigningService } from '../signing-service/index.js';
import { Tracing } from '../tracing/index.js';
import { configuredSealKey, configuredService } from './configured-seal-key.js';
import { SealingCertificatesRepository } from './sealing-certificates.repository.js';
import { issuers } from './standings.js';
import { timeStampAuthority } from './time-stamps.js';

/** Seals documents where no certificate of the operator is configured: in the demonstration only. */
const DEMO_SEAL = defineKeyPurpose('demo-seal');

/** No seal that may be used is configured; outside the demo there must be one. */
class SealNotConfigured extends DomainError {
  constructor(message = 'set PALIER_SEAL_P12: there is no seal key and this is not the demo') {
    super('seal-not-configured', message);
  }
}

/**
 * The portal's seal: the PKCS#12 file of the configuration, or in demo mode a self-signed key of our own whose documents
 * carry « SPÉCIMEN ». Used from jobs.
 */
@Injectable()
export class SealService {
  private readonly key = new RememberedKey(() => this.loadAndRemember());
  private readonly longTerm = new LongTerm(issuers(() => this.clock.now()));
  private readonly stamps = new RememberedKey(() => this.authority());

  private readonly service: SigningService | null;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly vault: KeyVault,
    private readonly clock: Clock,
    private readonly certificates: SealingCertificatesRepository,
    private readonly tracing: Tracing,
  ) {
    this.service = configuredService(config);
  }

  /** Whether there is anything to seal with: false where production was told to start without. */
  get isConfigured(): boolean {
    return this.isGiven || this.config.demo;
  }

  /** Whether the operator named a seal. */
  private get isGiven(): boolean {
    return this.config.seal !== null || this.config.signingService !== null;
  }

  /** Whether documents must carry the specimen mark: the key is self-signed. @throws SealNotConfigured */
  async isSpecimen(): Promise<boolean> {
    return (await this.key.get()).selfSigned;
  }

  /**
   * Seals a PDF: PAdES B-LT (B-T where an issuer is not known) with a time-stamp authority in the configuration, else B-B.
   * @throws SealNotConfigured, DocumentsError `documents.seal-certificate-expired`, `documents.seal-failed`; TimeStampError
   */
  async seal(pdf: Uint8Array, reason: string): Promise<SealedDocument> {
    const attributes = { 'palier.bytes': pdf.byteLength };
    return this.tracing.span('seal pdf', { kind: 'internal', attributes }, async () =>
      new PadesSealer(await this.key.get(), await this.stamps.get(), this.longTerm).seal(pdf, {
        at: this.clock.now(),
        reason,
      }),
    );
  }

  /** Whether there is an authority that stamps the time. */
  get hasTimeStamps(): boolean {
    return this.config.timeStamps !== null;
  }

  /** What shows by a file that was issued here when it was sealed; null where nothing does any more. Parses the file: in jobs. */
  async proofOf(pdf: Uint8Array): Promise<SealProof | null> {
    const known = await this.knownCertificates();
    const sealers = new Set(known.map((der) => describeCertificate(der).fingerprint));
    return sealProofIn({ pdf, sealers, reading: await this.reading() });
  }

  /**
   * Adds a time-stamp to a file that was issued here; null where no authority is configured, or nothing is left to carry on.
   * @throws DocumentsError `documents.stamp-failed`, `documents.certificate-revoked`, `documents.certificate-standing-unknown`;
   *   TimeStampError
   */
  async renew(pdf: Uint8Array): Promise<StampedDocument | null> {
    const stamps = await this.stamps.get();
    const proof = stamps && (await this.proofOf(pdf));
    return proof && stampDocument(pdf, proof, { stamps, longTerm: this.longTerm });
  }

  /** DER of every certificate the portal ever sealed with, those before a renewal included: for the verifier. */
  async knownCertificates(): Promise<Uint8Array[]> {
    // Loading the present key remembers its certificate too.
    if (this.isGiven || this.config.demo) await this.key.get();
    const demo = (await this.vault.published(DEMO_SEAL)).flatMap(({ certificate }) =>
      certificate ? [derOf(certificate)] : [],
    );
    return [...(await this.certificates.all('seal')), ...demo];
  }

  /** The present, and everybody who was ever trusted to stamp time: for the verifier. */
  async reading(): Promise<Reading> {
    return { now: this.clock.now(), authorities: await this.certificates.all('time-stamps') };
  }

  /** Records who is trusted before anything bears their stamp. */
  private async authority(): Promise<TimeStampSource | null> {
    if (this.config.timeStamps === null) return null;
    const { source, anchors } = await timeStampAuthority(this.config.timeStamps, () => this.clock.now());
    for (const { raw } of anchors) await this.certificates.remember(raw, 'time-stamps');
    return source;
  }

  /** Records the certificate before anything is sealed with it, so that no sealed file bears an unknown one. */
  private async loadAndRemember(): Promise<SealKey> {
    const key = await this.load();
    await this.certificates.remember(key.certificate, 'seal');
    return key;
  }

  private async load(): Promise<SealKey> {
    const key = await configuredSealKey(this.config, this.service);
    if (key) {
      if (key.selfSigned && this.config.environment === 'production') {
        throw new SealNotConfigured(
          'the seal of the configuration is self-signed, which only the demonstration may use',
        );
      }
      return key;
    }
    if (!this.config.demo) throw new SealNotConfigured();
    const stored = await this.vault.active(DEMO_SEAL, async () => {
      const made = await generateDemoSealKey({ organisation: 'Palier', now: this.clock.now() });
      const { fingerprint } = describeCertificate(derOf(made.certificate));
      return { keyId: fingerprint, certificate: made.certificate, publicJwk: null, privateKey: made.privateKey };
    });
    return sealKeyFromPem({ certificate: stored.certificate ?? '', privateKey: stored.privateKey });
  }
}

/** DER bytes of a PEM certificate. */
function derOf(pem: string): Uint8Array {
  return Buffer.from(pem.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64');
}
