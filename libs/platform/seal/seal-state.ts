import { legalDay } from '#libs/calendar/index.js';
import { DocumentsError, type SealKey } from '#libs/documents/index.js';
import type { Config } from '../config/index.js';
import { said } from '../errors/index.js';
import { configuredSealKey, configuredService } from './configured-seal-key.js';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Longest wait for a signing service here, in milliseconds: somebody may be looking. */
const PATIENCE_MS = 5_000;

/** The seal of the configuration as it stands at an instant. */
export interface SealState {
  readonly state:
    | 'ok'
    | 'none'
    | 'unreadable'
    | 'wrong-password'
    | 'self-signed'
    | 'not-yet-valid'
    | 'expired'
    /** The signing service does not answer, or gives nothing to seal with. */
    | 'service-fails';
  /** The file that was read, or the credential of a signing service; null without a seal. */
  readonly file: string | null;
  /** The setting that names it. */
  readonly setting: 'PALIER_SEAL_P12' | 'PALIER_CSC_CREDENTIAL';
  /** What the certificate's issuer states under eIDAS; null where it cannot be read. */
  readonly qualification: SealKey['facts']['qualification'] | null;
  /** End of the certificate's validity, and whole days until then (negative afterwards); null where it cannot be read. */
  readonly notAfter: Date | null;
  readonly daysLeft: number | null;
  /** The error code or message of the system or the library, where one was given. */
  readonly detail: string | null;
}

/** Reads the seal's file as sealing will, and says how it stands. Never throws on account of the seal. */
export async function sealState(config: Pick<Config, 'seal' | 'signingService'>, now: Date): Promise<SealState> {
  const { seal, signingService } = config;
  const unknown = {
    file: seal?.p12Path ?? signingService?.credential ?? null,
    setting: signingService ? ('PALIER_CSC_CREDENTIAL' as const) : ('PALIER_SEAL_P12' as const),
    notAfter: null,
    daysLeft: null,
    qualification: null,
    detail: null,
  };
  let key: SealKey | null;
  try {
    key = await configuredSealKey(config, configuredService(config, PATIENCE_MS));
  } catch (error) {
    if (signingService) return { ...unknown, state: 'service-fails', detail: said(error) };
    const wrong = error instanceof DocumentsError && error.code === 'documents.seal-password-wrong';
    const detail = said(error);
    return { ...unknown, state: wrong ? 'wrong-password' : 'unreadable', detail };
  }
  if (key === null) return { ...unknown, state: 'none' };
  const { notBefore, notAfter, qualification } = key.facts;
  const known = {
    ...unknown,
    notAfter,
    qualification,
    daysLeft: Math.floor((notAfter.getTime() - now.getTime()) / DAY_MS),
  };
  if (key.selfSigned) return { ...known, state: 'self-signed' };
  if (now < notBefore) return { ...known, state: 'not-yet-valid' };
  return { ...known, state: now > notAfter ? 'expired' : 'ok' };
}

/** What is wrong with the seal and what to do, in one sentence for whoever runs the portal; null when nothing is. */
export function sealProblem({ state, file, setting, notAfter, detail }: SealState): string | null {
  const day = notAfter && legalDay(notAfter);
  switch (state) {
    case 'ok':
    case 'none':
      return null;
    case 'unreadable':
      return `PALIER_SEAL_P12: the seal ${file} cannot be read (${detail}): name a PKCS#12 file that this user may read`;
    case 'wrong-password':
      return `PALIER_SEAL_P12_PASSWORD: it does not open the seal ${file}: set the password with which the file was made`;
    case 'service-fails':
      return `${setting}: nothing is sealed with ${file} meanwhile (${detail}): mend the PALIER_CSC settings, or wait for the service`;
    case 'self-signed':
      return `${setting}: the seal ${file} is self-signed, which only the demonstration may use: have it issued by a certificate authority`;
    case 'not-yet-valid':
      return `${setting}: the certificate of the seal ${file} is not valid yet: look at the clock, or wait for its first day`;
    case 'expired':
      return `${setting}: the certificate of the seal ${file} expired on ${day}: nothing is sealed until a renewed one is in place`;
  }
}
