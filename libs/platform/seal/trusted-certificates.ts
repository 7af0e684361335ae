import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { saidBy } from './asked-over.js';

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g;

/**
 * The certificates of a PEM file that the operator named.
 * @throws Error that names the setting, where the file cannot be read or holds no certificate
 */
export async function trustedCertificates(setting: string, path: string): Promise<X509Certificate[]> {
  try {
    const found = (await readFile(path, 'utf8')).match(CERTIFICATE) ?? [];
    if (found.length === 0) throw new Error('it holds no certificate in PEM');
    return found.map((pem) => new X509Certificate(pem));
  } catch (error) {
    throw new Error(`${setting}: ${path} cannot be read (${saidBy(error)})`, { cause: error });
  }
}
