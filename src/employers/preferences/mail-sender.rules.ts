import { z } from 'zod';
import { InvalidInput } from '#libs/platform/errors/index.js';
import { cleanCell, fold } from '#libs/text/index.js';

/** What stands beside the portal's address in letters of an employer. */
export interface MailSender {
  /** Null: the address alone. */
  readonly name: string | null;
  /** Where answers go; null: back to the portal's address. */
  readonly replyTo: string | null;
}

/** Longest name: more is cut by mailboxes, and what is cut off may mislead. */
const LONGEST_NAME = 64;

/**
 * Letters of the languages written in Latin letters that nobody takes for another letter (without ı, ſ, ĸ, ŀ and the like), digits, and
 * signs of names of companies. Neither a line break nor anything that ends a name in a header is among them.
 */
const NAME = /^[A-Za-zÀ-ÖØ-öø-ķĹ-ľŁ-ňŊ-žȘ-ț0-9 &'’.,()+/!°–-]+$/u;
const TAKEN_FOR_ANOTHER = /[\u0131\u017F\u0138\u013F\u0140\u0149]/u;

/** What reads as an address of a person or of a site. */
const ADDRESS = /\bhttps?\b|www\.|[^\s.]\.[a-z]{2,}/i;

/** The portal's own name: nobody else signs with it. */
const PORTAL = 'Palier';

/** A sender as typed; what it must be beyond its form is said by {@link checkedSender}. */
export const MAIL_SENDER = z.object({
  name: z
    .string()
    .transform(cleanCell)
    .pipe(z.string().max(LONGEST_NAME, 'employers.mail-name-long'))
    .transform((name) => (name === '' ? null : name)),
  replyTo: z
    .string()
    .trim()
    .max(254, 'employers.contact-form')
    .transform((typed) => (typed === '' ? null : typed))
    .pipe(z.email('employers.contact-form').nullable()),
});
export type MailSenderInput = z.input<typeof MAIL_SENDER>;

/** What a name looks like at a glance: signs that are taken for one another are one. */
export const lookOf = (name: string): string =>
  fold(name)
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replaceAll(/[1i|]/g, 'l')
    .replaceAll('0', 'o')
    .replaceAll('5', 's');

/** With fewer letters a name is part of too many others. */
const SHORTEST_LOOK = 4;

/** What a sender is held against. */
export interface Surroundings {
  readonly ownName: string;
  /** Names of the other employers of the portal, of its operators and territories. */
  readonly otherNames: readonly string[];
  /** The domains that the employer has proven. */
  readonly domains: readonly string[];
}

const refuse = (field: string, code: string, params: Readonly<Record<string, string>> = {}) =>
  new InvalidInput([{ field, code: `employers.${code}`, params }], `employers.${code}`);

/**
 * A sender that passes for nobody else: a name in plain letters, no address in it, neither the portal's name nor that of another
 * organisation; answers go to an address of a proven domain.
 * @throws InvalidInput naming `name` or `replyTo`
 */
export function checkedSender(sender: MailSender, { ownName, otherNames, domains }: Surroundings): MailSender {
  const { name, replyTo } = sender;
  if (name !== null) {
    if (!NAME.test(name) || TAKEN_FOR_ANOTHER.test(name) || !/\p{L}/u.test(name))
      throw refuse('name', 'mail-name-form');
    if (ADDRESS.test(name)) throw refuse('name', 'mail-name-address');
    const [look, own] = [lookOf(name), lookOf(ownName)];
    const passesFor = (other: string) => other.length >= SHORTEST_LOOK && look.includes(other) && !own.includes(other);
    if ([PORTAL, ...otherNames].map(lookOf).some(passesFor)) throw refuse('name', 'mail-name-another');
  }
  if (replyTo !== null && !isOf(replyTo, domains))
    throw domains.length === 0
      ? refuse('replyTo', 'reply-no-domain')
      : refuse('replyTo', 'reply-other-domain', { domains: domains.join(', ') });
  return sender;
}

/** Whether an address is of one of some domains. */
export const isOf = (address: string, domains: readonly string[]): boolean =>
  domains.includes(address.slice(address.lastIndexOf('@') + 1).toLowerCase());
