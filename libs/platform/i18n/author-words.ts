import type { Locale } from '../context/index.js';
import { t } from './translate.js';

/** Names under which the portal acts by itself, as records keep them. */
const COMMAND = /^palier [a-z-]+(?: [a-z-]+)?(?: \((?<operator>.+)\))?$/;
const JOB = /^job [a-z]+\.[a-z-]+$/;
const ITSELF = /^(?:identity|wallet) [a-z-]+$/;
const DEMO = new Set(['Palier demo', 'demo identity provider']);

/**
 * Who did something, as a record names them, in the reader's words: a person by name, a command as the command line (with
 * the operator, where one is known), a job or the portal as such.
 */
export function authorWords(locale: Locale, name: string): string {
  const command = COMMAND.exec(name);
  if (command) {
    const operator = command.groups?.['operator'];
    return operator === undefined
      ? t(locale, 'common.author.command')
      : t(locale, 'common.author.operator', { operator });
  }
  if (JOB.test(name)) return t(locale, 'common.author.job');
  if (DEMO.has(name)) return t(locale, 'common.author.demo');
  return ITSELF.test(name) ? t(locale, 'common.author.portal') : name;
}
