import { z } from 'zod';
import { DomainError, InvalidInput, NotFound, type FieldRefusal } from '../errors/index.js';
import { isUuid } from '../db/index.js';
import { PageResult } from './results.js';

/** A refused form: what was typed and why, for the same page again. */
export interface RefusedForm {
  readonly values: Readonly<Record<string, unknown>>;
  readonly refusal: DomainError;
}

/**
 * What was typed into a control that is sent once, where the form was refused.
 * @param otherwise what the control holds while nothing was typed; null to learn that nothing was
 */
export function typedIn(refused: RefusedForm | undefined, name: string, otherwise?: string): string;
export function typedIn(refused: RefusedForm | undefined, name: string, otherwise: null): string | null;
export function typedIn(refused: RefusedForm | undefined, name: string, otherwise: string | null = ''): string | null {
  const value = refused?.values[name];
  return typeof value === 'string' ? value : otherwise;
}

/** Most unexpected members that a refusal names. */
const MOST_NAMED = 20;

const ISSUE_PARAMS = z.record(z.string(), z.union([z.string(), z.number()]));

/**
 * Zod issues as field refusals: a schema's own message is taken as the i18n code when it looks like one, the `params` of
 * `refine` are what its words need.
 */
function fieldRefusals(error: z.ZodError): FieldRefusal[] {
  return error.issues.flatMap((issue) => {
    const code = /^[a-z-]+(\.[a-z-]+)+$/.test(issue.message) ? issue.message : genericCode(issue);
    // Members that are not expected are named one by one, up to as many as anybody reads.
    if (issue.code === 'unrecognized_keys')
      return issue.keys
        .slice(0, MOST_NAMED)
        .map((key) => ({ field: [...issue.path, key].join('.').slice(0, 100), code }));
    const params = wordsNeed(issue);
    return [{ field: issue.path.join('.'), code, ...params }];
  });
}

/** What the words of a refusal name: the bound that was passed, or what a schema says. */
function wordsNeed(issue: z.core.$ZodIssue): { readonly params: Record<string, string | number> } | null {
  if (issue.code === 'too_big') return { params: { max: Number(issue.maximum) } };
  return issue.code === 'custom' && issue.params ? { params: ISSUE_PARAMS.parse(issue.params) } : null;
}

function genericCode(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'input.missing' : 'input.wrong-type';
    case 'too_small':
      return issue.origin === 'string' && issue.minimum === 1 ? 'input.missing' : 'input.too-small';
    case 'too_big':
      return issue.origin === 'string'
        ? 'input.too-long'
        : issue.origin === 'array'
          ? 'input.too-many'
          : 'input.too-big';
    case 'unrecognized_keys':
      return 'input.unknown-field';
    default:
      return 'input.wrong-form';
  }
}

/** Parses what somebody sent. @throws InvalidInput (422) that names every field. */
export function parseInput<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (!parsed.success) throw new InvalidInput(fieldRefusals(parsed.error));
  return parsed.data;
}

/** A path parameter that must be a UUID; anything else answers like a missing object. @throws NotFound */
export function parseId(value: string, what = 'object'): string {
  if (!isUuid(value)) throw new NotFound(what);
  return value;
}

/**
 * Handles a posted form: parses it, runs the use case, and on any refusal shows the form again (422, or the refusal's
 * status) with what was typed. Other errors pass through.
 *
 * @param again builds the page to show again from the values typed and the refusal
 */
export async function submitForm<T>(
  schema: z.ZodType<T>,
  body: unknown,
  execute: (input: T) => Promise<unknown>,
  again: (refused: RefusedForm) => Promise<PageResult>,
): Promise<unknown> {
  try {
    return await execute(parseInput(schema, body));
  } catch (error) {
    if (!(error instanceof DomainError) || [403, 404, 429].includes(error.status)) throw error;
    const values = body && typeof body === 'object' ? (body as Record<string, unknown>) : {};
    const result = await again({ values, refusal: error });
    return new PageResult(result.page, result.model, error.status);
  }
}
