import { der, derOid, derUnsigned } from '../cms/der-writer.js';
import { DerError, TAG, member, readDer } from '../cms/der.js';

export const SHA256 = '2.16.840.1.101.3.4.2.1';
const BOOLEAN = 0x01;
/** PKIStatus: granted, granted with modifications (RFC 3161, 2.4.2). */
const GRANTED = new Set([0, 1]);

/**
 * The question to a time-stamp authority (RFC 3161, 2.4.1), with its certificates asked for.
 *
 * @param imprint SHA-256 of what is to be stamped
 * @param nonce random octets, which the answer must repeat
 */
export function timeStampQuery(imprint: Uint8Array, nonce: Uint8Array): Uint8Array {
  const algorithm = der(TAG.sequence, derOid(SHA256), der(0x05));
  return der(
    TAG.sequence,
    derUnsigned(Buffer.of(1)),
    der(TAG.sequence, algorithm, der(TAG.octetString, imprint)),
    derUnsigned(nonce),
    der(BOOLEAN, Buffer.of(0xff)),
  );
}

/** What an authority answered: a token, not checked yet, or the number of its refusal. */
export type TimeStampAnswer = { readonly token: Uint8Array } | { readonly refused: number };

/**
 * Reads an answer (TimeStampResp, RFC 3161, 2.4.2).
 * @throws DerError when it is none
 */
export function readTimeStampAnswer(bytes: Uint8Array): TimeStampAnswer {
  const answer = readDer(bytes);
  const status = member(member(answer, 0, TAG.sequence), 0, TAG.integer).content;
  const [number = -1] = status;
  if (status.length !== 1) throw new DerError('Not a status');
  return GRANTED.has(number) ? { token: member(answer, 1, TAG.sequence).raw } : { refused: number };
}
