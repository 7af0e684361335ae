import { createHash } from 'node:crypto';

/** What a paper may be as a file. */
export type PaperType = 'application/pdf' | 'image/jpeg' | 'image/png';

/** A paper as it was sent, with its fingerprint. */
export interface Paper {
  readonly fileName: string;
  readonly mediaType: PaperType;
  /** SHA-256 of the bytes, hexadecimal. */
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

/** Largest file of a paper: some hundred pages of scan. */
export const MAX_PAPER_BYTES = 10 * 1024 * 1024;

const SIGNATURES: readonly (readonly [PaperType, readonly number[]])[] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
];

/**
 * Reads a paper by its first bytes; the name and the type that a browser sends are not trusted.
 * @param allowed which types are taken
 * @returns null when it is none of them
 */
export function readPaper(
  file: { readonly fileName: string; readonly bytes: Uint8Array },
  allowed: readonly PaperType[] = ['application/pdf', 'image/jpeg', 'image/png'],
): Paper | null {
  const { bytes } = file;
  const found = SIGNATURES.find(([, start]) => start.every((byte, at) => bytes[at] === byte))?.[0];
  if (!found || !allowed.includes(found)) return null;
  const fileName =
    file.fileName
      .replaceAll(/[\p{Cc}\\/]/gu, '')
      .trim()
      .slice(0, 200) || 'document';
  return { fileName, mediaType: found, sha256: createHash('sha256').update(bytes).digest('hex'), bytes };
}
