import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * Whom the portal speaks to where the words of the field differ: public employers have agents, whose telework is authorised
 * and not agreed. Their words are in `i18n/agents/<locale>`, by the keys of the texts that they replace.
 */
export const WORDINGS = ['agents'] as const;
export type Wording = (typeof WORDINGS)[number];

const present = new AsyncLocalStorage<Wording | undefined>();

/**
 * Does some work in a wording, with everything that it awaits; `null` is the usual one. The storage is touched only where a
 * wording is not the usual one, as following it costs every promise of the process.
 */
export function speaking<T>(wording: Wording | null, work: () => T): T {
  if (wording === wordingNow()) return work();
  return present.run(wording ?? undefined, work);
}

/** The wording of the work at hand; null for the usual one. */
export const wordingNow = (): Wording | null => present.getStore() ?? null;
