import { addDays, type IsoDate } from '#libs/calendar/index.js';

/** Whether a number is an IBAN: letters and digits, and the check of ISO 13616 (modulo 97). */
export function isIban(iban: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) return false;
  const digits = `${iban.slice(4)}${iban.slice(0, 4)}`.replaceAll(/[A-Z]/g, (letter) =>
    String(letter.charCodeAt(0) - 55),
  );
  let rest = 0;
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % 97;
  return rest === 1;
}

/**
 * Whether a VAT number is that of a French company: its SIREN behind a key of two. A key of two digits follows from the SIREN
 * (12 + 3 × SIREN modulo 97, modulo 97); one with a letter cannot be checked.
 */
export function isVatIdOf(vatId: string, siren: string): boolean {
  const [, key, number] = /^FR([0-9A-Z]{2})(\d{9})$/.exec(vatId) ?? [];
  if (key === undefined || number !== siren) return false;
  return !/^\d\d$/.test(key) || Number(key) === (12 + 3 * (Number(siren) % 97)) % 97;
}

/** The last day to pay: so many days from the date of the invoice, and never before it was made. */
export function dueOn(issuedOn: IsoDate, paymentDays: number, madeOn: IsoDate): IsoDate {
  const due = addDays(issuedOn, paymentDays);
  return due > madeOn ? due : madeOn;
}

/** An address of lines as invoices want it: street, and the postcode and town of its last line where that has them. */
export function addressOf(lines: readonly string[]): {
  readonly street: readonly string[];
  readonly postcode: string | null;
  readonly city: string | null;
} {
  const [, postcode, city] = /^(\d{5})\s+(\S.*)$/.exec(lines.at(-1) ?? '') ?? [];
  const rest = city === undefined ? lines : lines.slice(0, -1);
  // The norm has three lines: what is more shares the last.
  const street = rest.length <= 3 ? rest : [...rest.slice(0, 2), rest.slice(2).join(', ')];
  return { street, postcode: postcode ?? null, city: city ?? null };
}
