import { sha256Hex } from './canonical-json.js';
import { isValidAt } from './certificate.js';
import { certifyNext, isSigned, prepareForSeal } from './certify.js';
import { DocumentsError } from './documents.errors.js';
import { pdfLibrary } from './pdf-library.js';
import { plainText } from './plain-text.js';
import type { SealKey, SealLevel, SealedDocument, Sealer } from './sealer.js';
import { sealPath, type LongTerm, type ValidationData } from './validation/long-term.js';
import { writeSecurityStore } from './validation/security-store.js';
import { endOf } from './time-stamps/stamp-standing.js';
import type { TakenTimeStamp, TimeStampSource } from './time-stamps/time-stamp-source.js';

/** Room for the signature value in bytes: certificate chain included, far below LibPDF's default of 12 KB. */
const ROOM = 8192;
/** Room for a time-stamp in bytes, the certificates of its authority included. */
const STAMP_ROOM = 16_384;

/**
 * PAdES seals with LibPDF: CAdES detached, SHA-256, one incremental update, tags and attachment kept, certified as not
 * to be changed where nobody signed before. With an authority that stamps time they are of level B-T, and nothing is sealed without its stamp; of
 * level B-LT where what both are judged by could be kept.
 */
export class PadesSealer implements Sealer {
  /**
   * @param stamps who stamps the time; null: nobody, and then level B-B
   * @param longTerm gathers what the file keeps beside a stamp; null: nothing is kept
   */
  constructor(
    private readonly key: SealKey,
    private readonly stamps: TimeStampSource | null = null,
    private readonly longTerm: LongTerm | null = null,
  ) {}

  async seal(pdf: Uint8Array, options: { at: Date; reason: string }): Promise<SealedDocument> {
    // Whole seconds: the signed attribute holds no more (UTCTime).
    const sealedAt = new Date(Math.floor(options.at.getTime() / 1000) * 1000);
    this.checkValidity(sealedAt);
    const { bytes, stamp, level } = await this.sign(pdf, sealedAt, options.reason);
    return {
      bytes,
      sha256: sha256Hex(bytes),
      size: bytes.length,
      level,
      keyId: this.key.id,
      certificate: this.key.facts,
      sealedAt,
      stamp: stamp && { at: stamp.at, by: stamp.by },
      provesUntil: stamp ? endOf(stamp.path) : this.key.facts.notAfter,
    };
  }

  /** What is kept counts for the very certificates of this seal and this stamp alone. */
  private levelOf(stamp: TakenTimeStamp | null, kept: ValidationData | null): SealLevel {
    if (stamp === null) return 'B-B';
    this.longTerm?.stampedBy(stamp.path);
    const whole = kept !== null && kept.covers(sealPath(this.key)) && kept.covers(stamp.path);
    return whole ? 'B-LT' : 'B-T';
  }

  private checkValidity(at: Date): void {
    if (isValidAt(this.key.facts, at)) return;
    throw new DocumentsError(
      'documents.seal-certificate-expired',
      `The seal certificate ${this.key.facts.serial} is valid from ${this.key.facts.notBefore.toISOString()} ` +
        `to ${this.key.facts.notAfter.toISOString()}; an administrator must install a new one`,
    );
  }

  private async sign(
    pdf: Uint8Array,
    sealedAt: Date,
    reason: string,
  ): Promise<{ bytes: Uint8Array; stamp: TakenTimeStamp | null; level: SealLevel }> {
    let stamp: TakenTimeStamp | null = null;
    const { stamps } = this;
    const timestampAuthority = stamps && {
      timestamp: async (imprint: Uint8Array) => {
        stamp = await stamps.stamp(imprint);
        this.checkValidity(stamp.at);
        return stamp.token;
      },
    };
    try {
      const { PDF } = await pdfLibrary();
      const document = await PDF.load(Uint8Array.from(pdf));
      const signedBefore = isSigned(document);
      const fieldName = await prepareForSeal(document);
      const kept = this.stamps && this.longTerm && (await this.longTerm.gather(this.key, this.stamps));
      if (kept) await writeSecurityStore(document, kept);
      if (!signedBefore) await certifyNext(document);
      const { bytes } = await document.sign({
        signer: {
          certificate: this.key.certificate,
          certificateChain: [...this.key.chain],
          keyType: this.key.keyType,
          signatureAlgorithm: this.key.keyType === 'RSA' ? 'RSASSA-PKCS1-v1_5' : 'ECDSA',
          sign: (data, digest) => this.key.sign(data, digest),
        },
        fieldName,
        reason: plainText(reason),
        signingTime: sealedAt,
        digestAlgorithm: 'SHA-256',
        ...(timestampAuthority
          ? { level: 'B-T', timestampAuthority, estimatedSize: ROOM + STAMP_ROOM }
          : { level: 'B-B', estimatedSize: ROOM }),
      });
      return { bytes, stamp, level: this.levelOf(stamp, kept) };
    } catch (error) {
      if (error instanceof DocumentsError) throw error;
      throw new DocumentsError('documents.seal-failed', 'The PDF could not be sealed', { cause: error });
    }
  }
}
