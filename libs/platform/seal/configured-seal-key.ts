import { readFile } from 'node:fs/promises';
import { sealKeyFromPkcs12, type SealKey } from '#libs/documents/index.js';
import type { Config } from '../config/index.js';
import { CscSigningService, remoteSealKey, type SigningService } from '../signing-service/index.js';

/**
 * The signing service of the configuration; null where the key is in a file, or there is none. One a process: it remembers what
 * must not be tried twice.
 * @param patienceMs longest wait for one answer
 */
export const configuredService = (
  { signingService }: Pick<Config, 'signingService'>,
  patienceMs?: number,
): SigningService | null =>
  signingService && new CscSigningService(signingService, () => performance.now(), patienceMs);

/**
 * The key that the operator named: in a file, or with a signing service; null where none is.
 * @throws DocumentsError, or what the file system says
 */
export async function configuredSealKey(
  { seal, signingService }: Pick<Config, 'seal' | 'signingService'>,
  service: SigningService | null,
): Promise<SealKey | null> {
  if (seal) return sealKeyFromPkcs12(await readFile(seal.p12Path), seal.password);
  return service && signingService ? remoteSealKey(service, signingService) : null;
}
