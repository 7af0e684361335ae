import { createHash, createHmac } from 'node:crypto';

/** Without look-alikes (0 O, 1 I L, U V): a code is read aloud at a front desk. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTWXYZ';
const LENGTH = 8;

/**
 * The code of a walk-in, `7KQ4-M2XP`: made from its id, so that it can be shown again and is kept nowhere.
 * @param secret of the portal
 */
export function walkInCode(id: string, secret: string): string {
  const bytes = createHmac('sha256', secret).update(`walk-in ${id}`).digest();
  const letters = Array.from(
    { length: LENGTH },
    (_, at) => ALPHABET[bytes.readUInt16BE(2 * at) % ALPHABET.length] ?? '',
  );
  return `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`;
}

/** A code as somebody types it: without spaces and hyphens, in capitals. */
const plain = (code: string): string => code.toUpperCase().replaceAll(/[^0-9A-Z]/g, '');

/** What is kept of a code. */
export const codeHash = (code: string): string => createHash('sha256').update(plain(code)).digest('hex');
