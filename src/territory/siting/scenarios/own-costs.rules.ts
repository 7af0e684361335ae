import { readCommune, type Commune } from '#libs/geo/index.js';
import { typedNumber } from '../../figures/amounts.forms.js';
import { MOST_EACH } from './scenario.forms.js';
import type { OwnCost } from './scenario.js';
import { SitingRefused } from './siting.errors.js';

/** Most communes of a scenario with a cost of their own. */
const MOST_COSTS = 300;
const LONGEST_SOURCE = 200;

const EUROS = typedNumber({ least: 0, most: MOST_EACH }, { hundredths: false });

/**
 * Costs as typed or pasted from a sheet: in each line a commune, what its opening costs, what a year of running costs (empty: not
 * known) and who says so, with semicolons or tabs between them.
 * @param territory communes that may be named
 * @throws SitingRefused naming the line and the column
 */
export function readOwnCosts(typed: string, territory: readonly Commune[]): OwnCost[] {
  const lines = typed.split(/\r\n?|\n/u).flatMap((text, at) => (text.trim() === '' ? [] : [{ text, line: at + 1 }]));
  if (lines.length > MOST_COSTS) throw refused('many', { most: MOST_COSTS });
  const inside = new Set(territory.map(({ insee }) => insee));
  const seen = new Map<string, number>();
  return lines.map(({ text, line }) => {
    const cells = text.split(/[;\t]/u).map((cell) => cell.trim());
    const [name = '', opening = '', yearly = '', source = ''] = cells;
    if (cells.length !== 4) throw refused('form', { line });
    const { commune } = readCommune(name);
    if (!commune) throw refused('commune', { line, name });
    if (!inside.has(commune.insee)) throw refused('outside', { line, name: commune.name });
    const before = seen.get(commune.insee);
    if (before !== undefined) throw refused('twice', { line, before, name: commune.name });
    seen.set(commune.insee, line);
    if (source === '') throw refused('source', { line });
    if (source.length > LONGEST_SOURCE) throw refused('source-long', { line, most: LONGEST_SOURCE });
    return {
      insee: commune.insee,
      opening: eurosOf(opening, 'opening', line),
      yearly: yearly === '' ? null : eurosOf(yearly, 'yearly', line),
      source,
    };
  });
}

/** Costs as they are typed again. @param named a commune in words that are read again */
export const typedCosts = (costs: readonly OwnCost[], named: (insee: string) => string): string =>
  costs
    .map(({ insee, opening, yearly, source }) => [named(insee), opening, yearly ?? '', source].join(' ; '))
    .join('\n');

function eurosOf(typed: string, column: 'opening' | 'yearly', line: number): number {
  const { data, success } = EUROS.safeParse(typed);
  if (!success) throw refused(column, { line, typed: typed.slice(0, 40), most: MOST_EACH });
  return data;
}

const refused = (fault: string, params: Record<string, string | number>): SitingRefused =>
  new SitingRefused('costs', `siting-costs-${fault}`, params);
