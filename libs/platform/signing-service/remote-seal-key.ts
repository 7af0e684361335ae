import { createHash, verify, X509Certificate } from 'node:crypto';
import { describeCertificate, type SealKey } from '#libs/documents/index.js';
import type { CredentialAnswer } from './answers.js';
import type { SigningService } from './csc-signing-service.js';
import { algorithmOf, keyTypeOf } from './signature-algorithm.js';
import { SigningServiceRefused, SigningServiceWrong } from './signing-service.errors.js';

/**
 * A seal key that lies with a signing service: hashes go there, signatures come back and are checked against the certificate
 * before anybody uses them.
 *
 * @param pin what opens the credential; null: nothing does
 * @throws SigningServiceAway, SigningServiceRefused, SigningServiceWrong
 */
export async function remoteSealKey(
  service: SigningService,
  { credential, pin }: { credential: string; pin: string | null },
): Promise<SealKey> {
  const { key, cert } = await service.credential(credential);
  const [own, ...chain] = certificatesOf(cert);
  if (own === undefined) throw new SigningServiceWrong('no certificate');
  if (key.status !== 'enabled') throw new SigningServiceRefused('the key is disabled');
  if (cert.status === 'revoked' || cert.status === 'suspended') {
    throw new SigningServiceRefused(`the certificate is ${cert.status}`);
  }
  const keyType = keyTypeOf(own);
  if (keyType === null) throw new SigningServiceRefused('the key is neither RSA of 2048 bits or more nor ECDSA');
  const algorithm = algorithmOf(own, key.algo);
  if (algorithm === null) throw new SigningServiceRefused(`the key signs by ${key.algo.join(', ')} only`);
  const facts = describeCertificate(own.raw);
  return {
    id: facts.fingerprint,
    certificate: own.raw,
    chain: chain.map(({ raw }) => raw),
    keyType,
    facts,
    selfSigned: facts.selfSigned,
    sign: async (data, digest) => {
      if (digest !== 'SHA-256') throw new SigningServiceRefused(`${digest} is not asked of a signing service`);
      const hash = createHash('sha256').update(data).digest();
      const signature = await service.sign({ credential, pin, hash, algorithm });
      if (!verify('sha256', data, own.publicKey, signature)) {
        throw new SigningServiceWrong('its signature is not of this hash by this certificate');
      }
      return signature;
    },
  };
}

function certificatesOf({ certificates }: CredentialAnswer['cert']): X509Certificate[] {
  try {
    return certificates.map((one) => new X509Certificate(one));
  } catch (error) {
    throw new SigningServiceWrong('a certificate that is none', { cause: error });
  }
}
