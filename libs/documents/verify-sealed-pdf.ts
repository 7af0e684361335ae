import {
  coveredBytes,
  faultOf,
  findSignatureSpans,
  valueOf,
  type SignatureSpan,
  type SpanFault,
} from './byte-range.js';
import { sha256Hex } from './canonical-json.js';
import { describeCertificate, type CertificateFacts } from './certificate.js';
import { CmsError, checkDetachedSignature } from './cms/checked-signature.js';
import { readEmbeddedTwin } from './embedded-twin.js';
import { sealTimeIn } from './time-stamps/seal-proof.js';
import { sealTimeOf, type Reading, type SealTime } from './time-stamps/seal-time.js';

/** Where the verifier looks up what was issued. `K` is whatever the caller keeps with a document (its status, …). */
export interface SealRegister<K> {
  /** The document whose kept bytes have this SHA-256, or null. */
  findByHash(sha256: string): Promise<K | null>;
  /** The SHA-256 of the kept bytes of the document with this reference (`ref` of the twin), or null. */
  hashOfRef(ref: string): Promise<string | null>;
}

/** Why a file is not what was issued. Stable; for logs, tests and the explanation under the verdict. */
export type AlteredReason =
  | `byte-range-${SpanFault}`
  /** A seal's dictionary is there, and nothing says what it covers. */
  | 'byte-range-absent'
  | 'cms-malformed'
  | 'cms-digest'
  | 'cms-signature'
  | 'cms-signing-certificate'
  /** A time-stamp is there that is broken, or over something else. */
  | 'time-stamp'
  /** Sealed by us under a reference whose kept bytes are others. */
  | 'register-mismatch';

/** Why a file carries no seal of ours. Stable, like {@link AlteredReason}. */
export type NotOursReason =
  | 'not-a-pdf'
  | 'too-large'
  | 'no-signature'
  | 'unknown-certificate'
  /** Our certificate, but outside its validity at the claimed signing time (or no time claimed). */
  | 'certificate-not-valid-then';

/**
 * The verdict on an uploaded file. `sha256` is always that of the file as received; `time` says when it was sealed, null where
 * no seal of ours can be read in what the register holds.
 */
export type SealVerdict<K> =
  /** These are the very bytes that were issued. Whether they were replaced or revoked since is in `kept`. */
  | { readonly outcome: 'authentic'; readonly sha256: string; readonly kept: K; readonly time: SealTime | null }
  /** An intact seal of ours on a document this register does not hold (another installation, a restored backup). */
  | {
      readonly outcome: 'unregistered';
      readonly sha256: string;
      readonly ref: string | null;
      readonly certificate: CertificateFacts;
      readonly time: SealTime;
    }
  | { readonly outcome: 'altered'; readonly sha256: string; readonly reason: AlteredReason }
  | { readonly outcome: 'not-ours'; readonly sha256: string; readonly reason: NotOursReason };

/** Default size limit of a file to verify, in bytes. */
export const MOST_PDF_BYTES = 25 * 1024 * 1024;

/**
 * Says whether a PDF is what was issued. Strict on purpose: "Signature is valid" of common tools also holds for a file
 * to which a page was appended after sealing; here the seal must cover the file from its first byte to its last.
 *
 * Order: SHA-256 known to the register -> a signature exists and covers the whole file -> digest and CMS signature hold
 * -> signing-certificate-v2 matches -> the certificate is one of ours and was valid at signing time -> the reference inside
 * is known, and then its kept bytes should have been these. Nothing of the PDF is parsed before the seal has held.
 *
 * Hostile input: call it in the worker for uploads, with the size limit.
 *
 * @param options.knownCertificates DER of every certificate that ever sealed here, expired ones included
 * @param options.reading when it is read, and who is trusted to stamp time
 */
export async function verifySealedPdf<K>(
  pdf: Uint8Array,
  options: {
    knownCertificates: readonly Uint8Array[];
    register: SealRegister<K>;
    reading: Reading;
    maxBytes?: number;
  },
): Promise<SealVerdict<K>> {
  const sha256 = sha256Hex(pdf);
  const notOurs = (reason: NotOursReason) => ({ outcome: 'not-ours', sha256, reason }) as const;
  const altered = (reason: AlteredReason) => ({ outcome: 'altered', sha256, reason }) as const;

  if (pdf.length > (options.maxBytes ?? MOST_PDF_BYTES)) return notOurs('too-large');
  const known = new Map(options.knownCertificates.map((der) => [describeCertificate(der).fingerprint, der]));
  const found = () => worst(findSignatureSpans(pdf).map((span) => examine(pdf, span, known, options.reading)));
  const kept = await options.register.findByHash(sha256);
  // Known byte by byte: time-stamps that were added here later are read as well.
  const timeOfKnown = () => sealTimeIn({ pdf, sealers: new Set(known.keys()), reading: options.reading });
  if (kept !== null) return { outcome: 'authentic', sha256, kept, time: timeOfKnown() };
  if (Buffer.from(pdf.subarray(0, 1024)).indexOf('%PDF-') === -1) return notOurs('not-a-pdf');

  const finding = found();
  if (finding === null) return hasSealDictionary(pdf) ? altered('byte-range-absent') : notOurs('no-signature');
  if (finding.kind === 'altered') return altered(finding.reason);
  if (finding.kind === 'foreign') return notOurs(finding.reason);

  const ref = await refOf(pdf);
  const registered = ref === null ? null : await options.register.hashOfRef(ref);
  if (registered !== null && registered !== sha256) return altered('register-mismatch');
  // Issued between the two look-ups.
  const issued = registered === null ? null : await options.register.findByHash(sha256);
  const { certificate, time } = finding;
  if (issued !== null) return { outcome: 'authentic', sha256, kept: issued, time: timeOfKnown() };
  return { outcome: 'unregistered', sha256, ref, certificate, time };
}

/** Whether the file holds the dictionary of a CAdES seal, whatever became of its entries. */
const hasSealDictionary = (pdf: Uint8Array): boolean => Buffer.from(pdf).includes('/ETSI.CAdES.detached');

type Finding =
  | { readonly kind: 'sealed'; readonly certificate: CertificateFacts; readonly time: SealTime }
  | { readonly kind: 'altered'; readonly reason: AlteredReason; readonly ours: boolean }
  | { readonly kind: 'foreign'; readonly reason: NotOursReason };

function examine(
  pdf: Uint8Array,
  span: SignatureSpan,
  known: ReadonlyMap<string, Uint8Array>,
  reading: Reading,
): Finding {
  const ours = (der: Uint8Array): boolean => known.has(describeCertificate(der).fingerprint);
  const value = valueOf(pdf, span);
  const checked = value === null ? null : check(value, coveredBytes(pdf, span));
  const fault = faultOf(pdf, span);
  if (fault !== null || checked === null) {
    // With a valid signature inside a bad span we still know whose it is.
    const signer = checked !== null && 'certificate' in checked ? checked.certificate : null;
    return { kind: 'altered', reason: `byte-range-${fault ?? 'hole'}`, ours: signer !== null && ours(signer.raw) };
  }
  if (checked instanceof CmsError) {
    const signer = checked.certificate;
    return { kind: 'altered', reason: `cms-${checked.reason}`, ours: signer !== null && ours(signer.raw) };
  }
  const certificate = describeCertificate(checked.certificate.raw);
  if (!known.has(certificate.fingerprint)) return { kind: 'foreign', reason: 'unknown-certificate' };
  const time = sealTimeOf(checked, reading);
  if ('known' in time) return { kind: 'sealed', certificate, time };
  return time.fault === 'time-stamp'
    ? { kind: 'altered', reason: 'time-stamp', ours: true }
    : { kind: 'foreign', reason: 'certificate-not-valid-then' };
}

function check(value: Uint8Array, content: Uint8Array[]): ReturnType<typeof checkDetachedSignature> | CmsError {
  try {
    return checkDetachedSignature(value, content);
  } catch (error) {
    if (error instanceof CmsError) return error;
    throw error;
  }
}

/**
 * One verdict from several signatures. A seal of ours that covers the whole file settles it, whatever else the scan
 * matched. Otherwise a trace of ours that does not hold means "altered", then a sound foreign signature means "not ours".
 */
function worst(findings: readonly Finding[]): Finding | null {
  return (
    findings.find((finding) => finding.kind === 'sealed') ??
    findings.find((finding) => finding.kind === 'altered' && finding.ours) ??
    findings.find((finding) => finding.kind === 'foreign') ??
    findings[0] ??
    null
  );
}

/** The reference in the embedded twin; null when there is none. Only for bytes whose seal has held. */
async function refOf(pdf: Uint8Array): Promise<string | null> {
  const twin = await readEmbeddedTwin(pdf);
  return twin !== null && typeof twin === 'object' && 'ref' in twin && typeof twin.ref === 'string' ? twin.ref : null;
}
