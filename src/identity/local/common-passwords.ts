import { dictionary } from '@zxcvbn-ts/language-common';

let known: ReadonlySet<string> | undefined;

/** Passwords that many people have, in small letters: 49,233 of them (zxcvbn-ts, MIT). Read when first asked for. */
export const commonPasswords = (): ReadonlySet<string> => (known ??= new Set(dictionary['passwords-common']));
