import Handlebars from 'handlebars';
import { quoted } from '#libs/text/index.js';
import type { FieldRefusal } from '#libs/platform/errors/index.js';
import type { TermsInput } from '../register/agreement-terms.rules.js';
import {
  isPlaceholder,
  REQUIRED_PLACEHOLDERS,
  type Placeholder,
  type PlaceholderValues,
} from './placeholders.rules.js';

const LIMITS: Placeholder = 'terms.monthAndYear';

/** Placeholders of a name, and those of a party, which hold it. */
const PARTIES = [
  ['employer.name', 'employer.party'],
  ['employee.name', 'employee.party'],
] as const;

/** Longest text, in bytes of UTF-8. */
export const MOST_TEXT_BYTES = 20_000;
/** Most fields in a text; the default texts have 15 of them. */
const MOST_FIELDS = 200;
/** Most paragraphs in a text. */
export const MOST_PARAGRAPHS = 300;
/** Longest construct between double braces: several times the longest field of the list. */
const LONGEST_FIELD = 60;

/** A refused text: the code, the line (1 for the first) and what stands there. */
export interface TextProblem {
  readonly code:
    | 'too-long'
    | 'too-many-fields'
    | 'too-many-paragraphs'
    | 'empty'
    | 'syntax'
    | 'unknown-placeholder'
    | 'not-a-placeholder'
    | 'missing-placeholder';
  /** 0 when the problem is of the text as a whole. */
  readonly line: number;
  /** The placeholder or construct, shortened; or the number of bytes, fields or paragraphs when there are too many. */
  readonly found: string;
}

/** A checked text: literal pieces and placeholders, in order. */
export type TextPiece = { readonly text: string } | { readonly placeholder: Placeholder };

/** What checking a text gives. */
export type CheckedText =
  | { readonly ok: true; readonly pieces: readonly TextPiece[] }
  | { readonly ok: false; readonly problems: TextProblem[] };

/**
 * Reads a text that HR wrote. Handlebars parses it, so that what looks like Handlebars is seen as Handlebars does; then
 * only literal text and plain escaped placeholders from the list are accepted. It is never compiled or run.
 */
export function checkText(source: string): CheckedText {
  if (source.trim() === '') return refused({ code: 'empty', line: 0, found: '' });
  const bytes = Buffer.byteLength(source, 'utf8');
  if (bytes > MOST_TEXT_BYTES) return refused({ code: 'too-long', line: 0, found: String(bytes) });
  const normal = source.replaceAll('\r\n', '\n');
  const beyond = beyondBounds(normal);
  if (beyond) return refused(beyond);
  let program: hbs.AST.Program;
  try {
    program = Handlebars.parse(normal);
  } catch (error) {
    return refused({ code: 'syntax', line: lineOf(error), found: lineText(normal, lineOf(error)) });
  }
  const problems: TextProblem[] = [];
  const pieces: TextPiece[] = [];
  for (const statement of program.body) {
    const piece = pieceOf(statement, normal);
    if ('code' in piece) problems.push(piece);
    else pieces.push(piece);
  }
  if (problems.length > 0) return { ok: false, problems };
  const used = new Set(pieces.flatMap((piece) => ('placeholder' in piece ? [piece.placeholder] : [])));
  // Who is named as a party is named.
  const missing = REQUIRED_PLACEHOLDERS.filter(
    (name) => !used.has(name) && !PARTIES.some(([only, party]) => name === only && used.has(party)),
  );
  if (missing.length > 0) {
    return { ok: false, problems: missing.map((found) => ({ code: 'missing-placeholder', line: 0, found })) };
  }
  return { ok: true, pieces };
}

/**
 * Why a text cannot carry terms: it has no field for a limit of the month or the year, so that nobody would sign it.
 *
 * @param body a text that passed {@link checkText}
 */
export function unsaidLimits(
  body: string,
  { daysPerMonth, daysPerYear }: Pick<TermsInput, 'daysPerMonth' | 'daysPerYear'>,
): FieldRefusal[] {
  const checked = checkText(body);
  const said = checked.ok && checked.pieces.some((piece) => 'placeholder' in piece && piece.placeholder === LIMITS);
  if (said) return [];
  const refusal = (field: string) => ({ field, code: 'agreements.limits-unsaid', params: { placeholder: LIMITS } });
  return [
    ...(daysPerMonth === null ? [] : [refusal('daysPerMonth')]),
    ...(daysPerYear === null ? [] : [refusal('daysPerYear')]),
  ];
}

/** The paragraphs of a text: what stands between empty lines. */
export const paragraphsOf = (text: string): string[] =>
  text
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/**
 * What is refused before Handlebars reads the text. Its parser takes seconds for thousands of blocks, and over a minute
 * for sub-expressions nested in one construct of 20 kB.
 */
function beyondBounds(text: string): TextProblem | null {
  const paragraphs = paragraphsOf(text).length;
  if (paragraphs > MOST_PARAGRAPHS) return { code: 'too-many-paragraphs', line: 0, found: String(paragraphs) };
  const opened = [...text.matchAll(/\{\{/g)].map(({ index }) => index);
  if (opened.length > MOST_FIELDS) return { code: 'too-many-fields', line: 0, found: String(opened.length) };
  for (const start of opened) {
    const inside = text.slice(start + 2, start + 2 + LONGEST_FIELD);
    if (inside.includes('}}')) continue;
    const line = text.slice(0, start).split('\n').length;
    const closed = text.includes('}}', start) && !inside.includes('{{');
    return closed
      ? { code: 'not-a-placeholder', line, found: quoted(text.slice(start)) }
      : { code: 'syntax', line, found: lineText(text, line) };
  }
  return null;
}

/** Replaces the placeholders by their values. A value cannot start a heading, a list or a line. */
export function fillText(pieces: readonly TextPiece[], values: PlaceholderValues): string {
  const filled = pieces.map((piece) =>
    'text' in piece ? piece.text : oneLine(Object.hasOwn(values, piece.placeholder) ? values[piece.placeholder] : ''),
  );
  return filled
    .join('')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** White space and controls become single spaces; marks that would open a heading or a list item go. */
function oneLine(value: string): string {
  return value
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replaceAll(/ {2,}/g, ' ')
    .replace(/^[#•\-\s]+/, '')
    .trim();
}

function pieceOf(statement: hbs.AST.Statement, source: string): TextPiece | TextProblem {
  const line = statement.loc.start.line;
  const refusal = (code: TextProblem['code'], found: string): TextProblem => ({ code, line, found: quoted(found) });
  if (isContent(statement)) {
    // `\{{` makes Handlebars print the braces: the reader of the agreement would see them.
    const braces = statement.value.indexOf('{{');
    return braces === -1 ? { text: statement.value } : refusal('not-a-placeholder', statement.value.slice(braces));
  }
  const written = sourceOf(source, statement.loc);
  if (!isMustache(statement)) return refusal('not-a-placeholder', written);
  const { path, params, hash, escaped, strip } = statement;
  // Not `hash !== undefined`: Handlebars leaves it out, or gives one without pairs.
  const bare = params.length === 0 && (hash?.pairs ?? []).length === 0 && !strip.open && !strip.close;
  if (!isPath(path) || !escaped || !bare) return refusal('not-a-placeholder', written);
  const { original, data, depth, parts } = path;
  if (data || depth > 0 || parts.join('.') !== original) return refusal('not-a-placeholder', written);
  return isPlaceholder(original) ? { placeholder: original } : refusal('unknown-placeholder', original);
}

const isContent = (node: hbs.AST.Statement): node is hbs.AST.ContentStatement => node.type === 'ContentStatement';
const isMustache = (node: hbs.AST.Statement): node is hbs.AST.MustacheStatement => node.type === 'MustacheStatement';
const isPath = (node: hbs.AST.Expression): node is hbs.AST.PathExpression => node.type === 'PathExpression';

function sourceOf(source: string, { start, end }: hbs.AST.SourceLocation): string {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  return lines.length === 1 ? (lines[0] ?? '').slice(start.column, end.column) : (lines[0] ?? '').slice(start.column);
}

/** The line that Handlebars' parser names, 1 when it names none. */
function lineOf(error: unknown): number {
  const message = error instanceof Error ? error.message : '';
  const named = /on line (\d+)/.exec(message) ?? / - (\d+):\d+$/.exec(message);
  return named ? Number(named[1]) : 1;
}

const lineText = (source: string, line: number) => quoted((source.split('\n')[line - 1] ?? '').trim());
const refused = (...problems: TextProblem[]): CheckedText => ({ ok: false, problems });
