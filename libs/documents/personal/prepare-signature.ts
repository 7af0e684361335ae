import { createHash, X509Certificate } from 'node:crypto';

import { findSignatureSpans, faultOf, valueOf } from '../byte-range.js';
import { addSignatureField, isSigned, languageOf, prepareForReaders } from '../certify.js';
import { readSignedData } from '../cms/signed-data.js';
import { TAG } from '../cms/der.js';
import { pdfLibrary } from '../pdf-library.js';
import { plainText } from '../plain-text.js';
import { writeSecurityStore, type KeptStatements } from '../validation/security-store.js';

/** Room for the signature value in bytes, certificates included. */
const ROOM = 16_384;
/** Longest signature value of a key: RSA of 4096 bits. */
const LONGEST_VALUE = 512;

/** Who is about to sign, and as which party. */
export interface PersonToSign {
  /** DER of the person's certificate. */
  readonly certificate: Uint8Array;
  /** DER of its issuers, as far as they are known. */
  readonly chain: readonly Uint8Array[];
  /** Name of the field: one a party. */
  readonly fieldName: string;
  /** As the portal knows the person. */
  readonly name: string;
  /** What the issuers said of the certificate: kept in the file. */
  readonly kept: KeptStatements;
}

/** A file that waits for one signature value. */
export interface PreparedSignature {
  /** The file with the signature's dictionary and everything around the value, which is not there yet. */
  readonly bytes: Uint8Array;
  /** SHA-256 of the signed attributes, which name file and certificate: what the person's key signs. */
  readonly hash: Uint8Array;
}

const FIELD_WORDS = {
  fr: (name: string) => `Signature électronique de ${name}`,
  en: (name: string) => `Electronic signature of ${name}`,
} as const;

/**
 * Prepares the signature of a person (PAdES B-B, with what B-LT keeps; the seal's time-stamp is over all of it) as an incremental
 * update: signatures of before stay as they are. The key is
 * elsewhere, and its answer may take minutes: {@link applySignature} puts it in.
 *
 * @param at the time that the signature claims; whole seconds are kept
 */
export async function prepareSignature(pdf: Uint8Array, person: PersonToSign, at: Date): Promise<PreparedSignature> {
  const { PDF } = await pdfLibrary();
  const document = await PDF.load(Uint8Array.from(pdf));
  if (!isSigned(document)) await prepareForReaders(document);
  await writeSecurityStore(document, person.kept);
  const name = plainText(person.name);
  const fieldName = await addSignatureField(document, person.fieldName, FIELD_WORDS[languageOf(document)](name));
  const isRsa = new X509Certificate(person.certificate).publicKey.asymmetricKeyType === 'rsa';
  const { bytes } = await document.sign({
    signer: {
      certificate: person.certificate,
      certificateChain: [...person.chain],
      keyType: isRsa ? 'RSA' : 'EC',
      signatureAlgorithm: isRsa ? 'RSASSA-PKCS1-v1_5' : 'ECDSA',
      // A value of nothing: the file is none that anybody signed yet.
      sign: () => Promise.resolve(new Uint8Array(LONGEST_VALUE)),
    },
    fieldName,
    reason: name,
    signingTime: new Date(Math.floor(at.getTime() / 1000) * 1000),
    digestAlgorithm: 'SHA-256',
    level: 'B-B',
    estimatedSize: ROOM,
  });
  return { bytes, hash: hashToSign(bytes) };
}

/**
 * The hash that a prepared file waits to have signed.
 * @throws DerError, Error for a file that is not a prepared one
 */
export function hashToSign(prepared: Uint8Array): Uint8Array {
  const { signer } = readSignedData(lastValue(prepared).value);
  // What is signed is the SET OF, although the message carries it under an implicit [0] tag (RFC 5652, 5.4).
  const signed = Uint8Array.from(signer.signedAttributes.raw);
  signed[0] = TAG.set;
  return createHash('sha256').update(signed).digest();
}

/** The last signature of a file, which must cover the whole of it. @throws Error for any other file */
export function lastValue(pdf: Uint8Array) {
  const [span] = findSignatureSpans(pdf);
  const value = span && faultOf(pdf, span) === null ? valueOf(pdf, span) : null;
  if (span === undefined || value === null) throw new Error('No signature covers the whole file');
  return { span, value };
}
