import { createHash, createHmac } from 'node:crypto';

/** Without look-alikes (0 O, 1 I L, U V): a code is read aloud at a front desk. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTWXYZ';
const LENGTH = 8;

/**
 * A code that somebody reads from a screen, `7KQ4-M2XP`: made from the id of what it stands for, so that it can be shown again and
 * is kept nowhere.
 * @param secret of the portal
 */
function shownCode(purpose: 'walk-in' | 'lobby', id: string, secret: string): string {
  const bytes = createHmac('sha256', secret).update(`${purpose} ${id}`).digest();
  const letters = Array.from(
    { length: LENGTH },
    (_, at) => ALPHABET[bytes.readUInt16BE(2 * at) % ALPHABET.length] ?? '',
  );
  return `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`;
}

/** The code of somebody who walks in. */
export const walkInCode = (id: string, secret: string): string => shownCode('walk-in', id, secret);

/** The code of a screen that waits to be paired. */
export const screenCode = (id: string, secret: string): string => shownCode('lobby', id, secret);

/** A code as somebody types it: without spaces and hyphens, in capitals. */
const plain = (code: string): string => code.toUpperCase().replaceAll(/[^0-9A-Z]/g, '');

/** What is kept of a code. */
export const codeHash = (code: string): string => createHash('sha256').update(plain(code)).digest('hex');
