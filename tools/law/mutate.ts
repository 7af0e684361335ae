import { createHash } from 'node:crypto';

/** One change of one token of a source text. */
export interface Mutant {
  /** Line of the text, from one. */
  readonly line: number;
  readonly before: string;
  readonly after: string;
  /** The line as changed, without the blanks around it; a short one with the line before, which tells it from others. */
  readonly text: string;
  readonly source: string;
}

/** Comments, strings, templates and the day of a reading, which are read over; ISO days in quotes, which are shifted; and what is flipped. */
const TOKEN =
  /(?<skip>lastVerifiedOn: '[\d-]+'|\/\/.*|\/\*[\s\S]*?\*\/|`(?:[^`\\]|\\.)*`|=>)|(?<day>'\d{4}-\d{2}-\d{2}')|(?<text>'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")|(?<operator>===|!==|<=|>=|&&|\|\||<|>|!(?=[\w(])| [+-] )|(?<word>(?<=return |[?:] |=> )undefined\b(?! \?)|\b(?:true|false|onOrBefore|onOrAfter|every)\b|(?<=\.)some\b|\b(?:all|any|yes|no|atLeast|above|atMost|below)(?=\())|(?<fallback>\?\? [\d_.]+)|(?<number>(?<![\w$.])\d[\d_]*(?:\.\d+)?)/g;

const FLIPS: Readonly<Record<string, readonly string[]>> = {
  '===': ['!=='],
  '!==': ['==='],
  '<=': ['<', '>'],
  '>=': ['>', '<'],
  '<': ['<=', '>='],
  '>': ['>=', '<='],
  '&&': ['||'],
  '||': ['&&'],
  '!': [''],
  ' + ': [' - '],
  ' - ': [' + '],
  undefined: ['false', 'true'],
  some: ['every'],
  true: ['false'],
  false: ['true'],
  onOrBefore: ['onOrAfter'],
  onOrAfter: ['onOrBefore'],
  every: ['some'],
  all: ['any'],
  any: ['all'],
  yes: ['no'],
  no: ['yes'],
  atLeast: ['above', 'below'],
  above: ['atLeast', 'atMost'],
  atMost: ['below', 'above'],
  below: ['atMost', 'atLeast'],
};

const shiftDay = (quoted: string, days: number): string =>
  `'${new Date(Date.parse(quoted.slice(1, -1)) + days * 86_400_000).toISOString().slice(0, 10)}'`;

function replacements(groups: Readonly<Record<string, string | undefined>>): readonly string[] {
  const { day, operator, word, number } = groups;
  if (day) return [shiftDay(day, -1), shiftDay(day, 1)];
  if (number) {
    const value = Number(number.replaceAll('_', ''));
    return [String(value + 1), String(value - 1)];
  }
  return FLIPS[operator ?? word ?? ''] ?? [];
}

/**
 * Every text that differs from the source by one flipped comparison, connective, truth value, shifted day or number.
 * Texts in quotes, comments and fallbacks of an absent number (`?? 0`) are left alone.
 */
export function mutantsOf(source: string): Mutant[] {
  return [...source.matchAll(TOKEN)].flatMap(({ 0: before, index, groups = {} }) =>
    replacements(groups).map((after) => {
      const changed = source.slice(0, index) + after + source.slice(index + before.length);
      const line = source.slice(0, index).split('\n').length;
      return { line, before, after, text: textAt(changed.split('\n'), line), source: changed };
    }),
  );
}

/** A line as short as this stands in a file more than once. */
const SHORT = 13;

function textAt(lines: readonly string[], line: number): string {
  const [before = '', text = ''] = lines
    .slice(Math.max(0, line - 2), line)
    .map((one) => one.trim())
    .slice(-2);
  if (line === 1) return before;
  return text.length <= SHORT ? `${before} ${text}` : text;
}

/** Whether a mutant belongs to the share that a seed draws: the same one every time. */
export const drawn = (name: string, share: number): boolean =>
  createHash('sha256').update(name).digest().readUInt32BE() < share * 2 ** 32;
