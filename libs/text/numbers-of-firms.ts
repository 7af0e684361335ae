/** The legal person of La Poste, whose branches are numbered without the check digit of the others. */
const LA_POSTE = '356000000';
/** Its seat, which has one. */
const SEAT_OF_LA_POSTE = '35600000000048';

/** Whether nine digits are a SIREN: the last is the check digit of the others (Luhn, as INSEE assigns them). */
export const isSiren = (number: string): boolean => /^\d{9}$/.test(number) && luhn(number);

/**
 * Whether fourteen digits, without spaces, are a SIRET: a SIREN, five digits of the establishment, and the check digit over all of it
 * (Luhn). Of La Poste's branches the digits add up to a multiple of five instead (INSEE). That the establishment exists is not checked.
 */
export function isSiret(number: string): boolean {
  if (!/^\d{14}$/.test(number) || !isSiren(sirenOf(number))) return false;
  if (sirenOf(number) !== LA_POSTE || number === SEAT_OF_LA_POSTE) return luhn(number);
  return digits(number).reduce((sum, digit) => sum + digit, 0) % 5 === 0;
}

/** Whether a text is a number of the national register of associations: W, the office that gave it, seven digits. */
export const isRna = (number: string): boolean => /^W\d[0-9A-Z]\d{7}$/.test(number);

/** The legal person of an establishment: the first nine digits of a SIRET. */
export const sirenOf = (siret: string): string => siret.slice(0, 9);

const digits = (number: string): number[] => number.split('').map(Number);

function luhn(number: string): boolean {
  const sum = digits(number)
    .toReversed()
    .reduce((total, digit, index) => {
      const value = digit * (index % 2 === 1 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
}
