import { distance } from 'fastest-levenshtein';

/**
 * What each way of being like a name costs, and what comes on top for the share of the name that is not there. A name itself costs
 * nothing.
 */
const COST = {
  spaces: 0.03,
  words: { least: 0.03, rest: 0.12 },
  beginning: { least: 0.05, rest: 0.14 },
  inside: { least: 0.04, rest: 0.2 },
  anyOrder: { least: 0.05, rest: 0.15 },
  misspelt: 0.1,
  misspeltWords: 0.14,
  misspeltBeginning: 0.2,
};

/**
 * How far a typed name is from a name, both as `normalisePlaceName` gives them: 0 for the same, below 0.25 for a part of it or one
 * letter in eight wrong, more for others. Letters are counted as Levenshtein does, as a share of the longer name.
 */
export function closeness(typed: string, name: string): number {
  if (typed === name) return 0;
  if (typed.replaceAll(' ', '') === name.replaceAll(' ', '')) return COST.spaces;
  return Math.min(partOf(typed, name), misspelt(typed, name));
}

/** The typed text as a part of a name. */
function partOf(typed: string, name: string): number {
  const missing = Math.max(0, 1 - typed.length / name.length);
  const cost = ({ least, rest }: { least: number; rest: number }) => least + rest * missing;
  if (name.startsWith(`${typed} `)) return cost(COST.words);
  if (name.startsWith(typed)) return cost(COST.beginning);
  const words = name.split(' ');
  const inAnyOrder = typed.split(' ').every((word) => words.includes(word));
  const inside = ` ${name}`.includes(` ${typed}`) ? cost(COST.inside) : Infinity;
  return Math.min(inside, inAnyOrder ? cost(COST.anyOrder) : Infinity);
}

/** The typed text as a name, as its first words or as its beginning, with letters wrong. */
function misspelt(typed: string, name: string): number {
  const share = (part: string) => distance(typed, part) / Math.max(typed.length, part.length);
  let least = COST.misspelt + share(name);
  for (let end = name.indexOf(' '); end !== -1; end = name.indexOf(' ', end + 1))
    least = Math.min(least, COST.misspeltWords + share(name.slice(0, end)));
  if (name.length > typed.length) least = Math.min(least, COST.misspeltBeginning + share(name.slice(0, typed.length)));
  return least;
}
