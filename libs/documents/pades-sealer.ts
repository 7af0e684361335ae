import { sha256Hex } from './canonical-json.js';
import { isValidAt } from './certificate.js';
import { certifyNext, prepareForSeal } from './certify.js';
import { DocumentsError } from './documents.errors.js';
import { pdfLibrary } from './pdf-library.js';
import type { SealKey, SealedDocument, Sealer } from './sealer.js';

/** Room for the signature value in bytes: certificate chain included, far below LibPDF's default of 12 KB. */
const ROOM = 8192;

/**
 * PAdES B-B seals with LibPDF: CAdES detached, SHA-256, one incremental update, tags and attachment kept, certified as not
 * to be changed.
 */
export class PadesSealer implements Sealer {
  constructor(private readonly key: SealKey) {}

  async seal(pdf: Uint8Array, options: { at: Date; reason: string }): Promise<SealedDocument> {
    // Whole seconds: the signed attribute holds no more (UTCTime).
    const sealedAt = new Date(Math.floor(options.at.getTime() / 1000) * 1000);
    if (!isValidAt(this.key.facts, sealedAt)) {
      throw new DocumentsError(
        'documents.seal-certificate-expired',
        `The seal certificate ${this.key.facts.serial} is valid from ${this.key.facts.notBefore.toISOString()} ` +
          `to ${this.key.facts.notAfter.toISOString()}; an administrator must install a new one`,
      );
    }
    const bytes = await this.sign(pdf, sealedAt, options.reason);
    return {
      bytes,
      sha256: sha256Hex(bytes),
      size: bytes.length,
      level: 'B-B',
      keyId: this.key.id,
      certificate: this.key.facts,
      sealedAt,
    };
  }

  private async sign(pdf: Uint8Array, sealedAt: Date, reason: string): Promise<Uint8Array> {
    try {
      const { PDF } = await pdfLibrary();
      const document = await PDF.load(Uint8Array.from(pdf));
      const fieldName = await prepareForSeal(document);
      await certifyNext(document);
      const { bytes } = await document.sign({
        signer: {
          certificate: this.key.certificate,
          certificateChain: [...this.key.chain],
          keyType: this.key.keyType,
          signatureAlgorithm: this.key.keyType === 'RSA' ? 'RSASSA-PKCS1-v1_5' : 'ECDSA',
          sign: (data, digest) => this.key.sign(data, digest),
        },
        fieldName,
        reason: plainReason(reason),
        signingTime: sealedAt,
        level: 'B-B',
        digestAlgorithm: 'SHA-256',
        estimatedSize: ROOM,
      });
      return bytes;
    } catch (error) {
      throw new DocumentsError('documents.seal-failed', 'The PDF could not be sealed', { cause: error });
    }
  }
}

/**
 * Letters, digits and plain punctuation only. LibPDF finds its own placeholder by searching backwards for `/ByteRange`,
 * so a reason that spells it would lead the signature astray.
 */
function plainReason(reason: string): string {
  return reason.replaceAll(/[^\p{L}\p{N} .,:_-]/gu, ' ').slice(0, 200);
}
