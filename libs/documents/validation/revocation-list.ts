import type { X509Certificate } from 'node:crypto';

import { addressesIn, bitsOf, extensionAmong, fieldsOf } from '../cms/certificate-fields.js';
import { TAG, member, oid, readDer, time, type DerNode } from '../cms/der.js';
import { holds } from '../cms/signature-algorithms.js';
import { StandingError, sourcesOf, type Standing } from './standing.js';

const SCOPE = '2.5.29.28';
const DELTA = '2.5.29.27';
const isTime = ({ tag }: DerNode) => tag === TAG.utcTime || tag === TAG.generalizedTime;

/**
 * What a list of revoked certificates (RFC 5280, 5) says of one, its issuer's signature checked.
 *
 * @param list DER
 * @throws StandingError where it is of somebody else, partial, or its signature does not hold; DerError
 */
export function standingInList(list: Uint8Array, certificate: X509Certificate, issuer: X509Certificate): Standing {
  const whole = readDer(list);
  const tbs = member(whole, 0, TAG.sequence);
  // The version is optional, and there are no more of it than one.
  const [, named, thisUpdate, ...rest] = tbs.children[0]?.tag === TAG.integer ? tbs.children.slice(1) : tbs.children;
  if (named === undefined || thisUpdate === undefined) throw new StandingError('Not a list');
  if (Buffer.compare(named.raw, fieldsOf(issuer).subject.raw) !== 0) {
    throw new StandingError('The list is of another issuer');
  }
  const algorithm = oid(member(member(whole, 1, TAG.sequence), 0, TAG.objectIdentifier));
  const signature = bitsOf(member(whole, 2, TAG.bitString));
  if (!holds({ algorithm, key: issuer.publicKey }, tbs.raw, signature)) {
    throw new StandingError('The signature of the list does not hold');
  }
  refusePartial(tbs, certificate);
  const nextUpdate = rest.find(isTime);
  const entries = rest.find(({ tag }) => tag === TAG.sequence);
  const { serial } = fieldsOf(certificate);
  const revoked = (entries?.children ?? []).some(
    (entry) => Buffer.compare(member(entry, 0, TAG.integer).raw, serial.raw) === 0,
  );
  return {
    status: revoked ? 'revoked' : 'good',
    thisUpdate: time(thisUpdate),
    nextUpdate: nextUpdate === undefined ? null : time(nextUpdate),
  };
}

/** A list of changes, of some reasons only, of others' certificates, or of another part than the certificate's. */
function refusePartial(tbs: DerNode, certificate: X509Certificate): void {
  const extensions = tbs.children.find(({ tag }) => tag === TAG.context0)?.children[0]?.children ?? [];
  if (extensionAmong(extensions, DELTA) !== null) throw new StandingError('A list of changes only');
  const scope = extensionAmong(extensions, SCOPE);
  if (scope === null) return;
  // [3] some reasons, [4] certificates of others, [5] attribute certificates.
  if (scope.children.some(({ tag }) => [0x83, 0x84, 0x85, 0xa3].includes(tag))) {
    throw new StandingError('A list of a part that is not the certificate’s');
  }
  const own = new Set(sourcesOf(certificate).lists);
  const named = scope.children.filter(({ tag }) => tag === TAG.context0).flatMap(addressesIn);
  if (named.length > 0 && !named.some((address) => own.has(address))) {
    throw new StandingError('A list of another distribution point');
  }
}
