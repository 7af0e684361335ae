import { createHash, randomBytes, randomInt } from 'node:crypto';

/** Bytes of the code of an offer: it stands in a QR code, lives for minutes, and opens nothing without the transaction code. */
const CODE_BYTES = 16;
const TOKEN_BYTES = 32;
/** Digits of a transaction code. */
export const PIN_DIGITS = 6;

/** The code of an offer. */
export const newOfferCode = (): string => randomBytes(CODE_BYTES).toString('base64url');

/** The token with which a wallet fetches what was offered. */
export const newAccessToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url');

/** A transaction code: digits that the person types into the wallet. */
export const newPin = (): string => String(randomInt(10 ** PIN_DIGITS)).padStart(PIN_DIGITS, '0');

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What is kept of a code or token. */
export const secretHash = (secret: string): string => sha256(`wallet ${secret}`);

/** What is kept of a transaction code: not to be guessed without the code of the offer, which is kept nowhere. */
export const pinHash = (code: string, pin: string): string => sha256(`wallet pin ${code} ${pin}`);
