import { coveredBytes } from '../byte-range.js';
import { checkDetachedSignature, CmsError, type CheckedSignature } from '../cms/checked-signature.js';
import { der, derReplaced } from '../cms/der-writer.js';
import { member, readDer, TAG } from '../cms/der.js';
import { lastValue } from './prepare-signature.js';

/** A file with the signature of a person at its end. */
export interface SignedFile {
  readonly bytes: Uint8Array;
  readonly signature: CheckedSignature;
}

/**
 * Puts the value of a signature into the file that was prepared for it. Nothing that came back is believed: the finished
 * signature is checked as a verifier will.
 *
 * @throws CmsError where it is not a signature of this file by its certificate
 */
export function applySignature(prepared: Uint8Array, value: Uint8Array): SignedFile {
  const { span, value: empty } = lastValue(prepared);
  const message = withValue(empty, value);
  const [from, length, to] = span.range;
  const room = (to - from - length - 2) / 2;
  if (message.length > room) throw new CmsError('malformed', 'The signature does not fit into its file');
  const bytes = Buffer.from(prepared);
  bytes.write(
    Buffer.from(message)
      .toString('hex')
      .padEnd(room * 2, '0'),
    from + length + 1,
    'latin1',
  );
  const filled = coveredBytes(bytes, span);
  return { bytes, signature: checkDetachedSignature(message, filled) };
}

/** A SignedData with another value of its one signature. */
function withValue(empty: Uint8Array, value: Uint8Array): Uint8Array {
  const root = readDer(empty, { trailing: true });
  const signedData = member(member(root, 1, TAG.context0), 0, TAG.sequence);
  const infos = signedData.children.at(-1);
  if (infos?.tag !== TAG.set) throw new CmsError('malformed', 'No signer');
  const old = member(member(infos, 0, TAG.sequence), 5, TAG.octetString);
  return derReplaced(root, old, der(TAG.octetString, value));
}
