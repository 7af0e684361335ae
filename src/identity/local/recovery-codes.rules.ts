import { createHash, randomInt } from 'node:crypto';

/** How many codes somebody gets; each opens the account once in place of the second factor. */
const COUNT = 10;
/** Without letters and digits that look alike. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
const LENGTH = 12;

/** New codes, in groups of four: some 59 random bits each. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: COUNT }, () =>
    Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)])
      .join('')
      .replaceAll(/.{4}(?=.)/g, '$&-'),
  );

/** Whether what was typed has the form of such a code. */
export const isRecoveryCode = (typed: string): boolean => plain(typed).length === LENGTH;

/** What is kept of a code; it is bound to its account, so that equal codes of two accounts differ. */
export const recoveryHash = (accountId: string, typed: string): string =>
  createHash('sha256')
    .update(`${accountId} ${plain(typed)}`)
    .digest('hex');

const plain = (typed: string): string => typed.toLowerCase().replaceAll(/[\s-]/g, '');
