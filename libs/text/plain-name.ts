import { passesForAnother } from './look-alike.js';
import { hasUnseen } from './unseen.js';

/**
 * Whether a name can stand in letters to strangers: one line of what is seen, in one alphabet within a word, and no address to
 * follow in it.
 */
export const isPlainName = (name: string): boolean =>
  !hasUnseen(name) && !/[<>]|:\/\/|www\./i.test(name) && !passesForAnother(name);
