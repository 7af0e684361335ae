import { readFile } from 'node:fs/promises';
import { legalDay } from '#libs/calendar/index.js';
import { DocumentsError, sealKeyFromPkcs12, type SealKey } from '#libs/documents/index.js';
import type { Config } from '../config/index.js';
import { said } from '../errors/index.js';

const DAY_MS = 24 * 60 * 60 * 1000;

/** The seal of the configuration as it stands at an instant. */
export interface SealState {
  readonly state: 'ok' | 'none' | 'unreadable' | 'wrong-password' | 'self-signed' | 'not-yet-valid' | 'expired';
  /** The file that was read; null without a seal. */
  readonly file: string | null;
  /** End of the certificate's validity, and whole days until then (negative afterwards); null where it cannot be read. */
  readonly notAfter: Date | null;
  readonly daysLeft: number | null;
  /** The error code or message of the system or the library, where one was given. */
  readonly detail: string | null;
}

/** Reads the seal's file as sealing will, and says how it stands. Never throws on account of the seal. */
export async function sealState({ seal }: Pick<Config, 'seal'>, now: Date): Promise<SealState> {
  const unknown = { file: seal?.p12Path ?? null, notAfter: null, daysLeft: null, detail: null };
  if (!seal) return { ...unknown, state: 'none' };
  let key: SealKey;
  try {
    key = await sealKeyFromPkcs12(await readFile(seal.p12Path), seal.password);
  } catch (error) {
    const wrong = error instanceof DocumentsError && error.code === 'documents.seal-password-wrong';
    const detail = said(error);
    return { ...unknown, state: wrong ? 'wrong-password' : 'unreadable', detail };
  }
  const { notBefore, notAfter } = key.facts;
  const known = { ...unknown, notAfter, daysLeft: Math.floor((notAfter.getTime() - now.getTime()) / DAY_MS) };
  if (key.selfSigned) return { ...known, state: 'self-signed' };
  if (now < notBefore) return { ...known, state: 'not-yet-valid' };
  return { ...known, state: now > notAfter ? 'expired' : 'ok' };
}

/** What is wrong with the seal and what to do, in one sentence for whoever runs the portal; null when nothing is. */
export function sealProblem({ state, file, notAfter, detail }: SealState): string | null {
  const day = notAfter && legalDay(notAfter);
  switch (state) {
    case 'ok':
    case 'none':
      return null;
    case 'unreadable':
      return `PALIER_SEAL_P12: the seal ${file} cannot be read (${detail}): name a PKCS#12 file that this user may read`;
    case 'wrong-password':
      return `PALIER_SEAL_P12_PASSWORD: it does not open the seal ${file}: set the password with which the file was made`;
    case 'self-signed':
      return `PALIER_SEAL_P12: the seal ${file} is self-signed, which only the demonstration may use: have it issued by a certificate authority`;
    case 'not-yet-valid':
      return `PALIER_SEAL_P12: the certificate of the seal ${file} is not valid yet: look at the clock, or wait for its first day`;
    case 'expired':
      return `PALIER_SEAL_P12: the certificate of the seal ${file} expired on ${day}: nothing is sealed until a renewed one is in place`;
  }
}
