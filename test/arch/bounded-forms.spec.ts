import { z } from 'zod';
import { inRepository, productSources, withoutComments } from '../support/sources.js';

/*
 * Whatever somebody sends has an upper bound, so that a refusal can name it and nothing costs more than it may: every text and
 * every list of every form, query and body. A text is bounded where its schema says how long it may be, or refuses each of
 * the long texts below; a list where a long one of values that it takes is refused.
 */

type Schema = z.core.$ZodType;

/** Where schemas of what is sent stand. */
const FORMS = /(\.forms|\.controller|-requests)\.ts$/;
/** What the portal answers is bounded by what it keeps. */
const ANSWERED = /_ANSWER$/;

/** Parts that are bounded elsewhere, and where. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'PLAN_LINES_FORM key': 'names of the controls of a plan: what is none is left unread; the body of a form is bounded',
  'PLAN_LINES_FORM {}': 'read by the transformation, one number a line',
};

/** Schemas of a controller that are not exported, so that this spec cannot ask them, and why none is needed. */
const OWN_OF_CONTROLLERS: Readonly<Record<string, string>> = {
  'src/attestations/verification.controller.ts': 'what it answers',
  'src/identity/me.controller.ts': 'what it answers, and a closed list',
  'src/identity/admin/members.controller.ts': 'takes nothing',
  'src/identity/demo-idp/demo-doors.controller.ts': 'one id',
  'src/identity/demo-idp/demo-idp.controller.ts': 'of the demonstration: bounded by its pattern and its length',
  'src/employees/imports/employee-imports.controller.ts': 'takes nothing',
  'src/agreements/paper-lists/paper-lists.controller.ts': 'takes nothing',
  'src/agreements/preparation-pages/preparations.controller.ts': 'takes nothing',
  'src/agreements/pages/next-version.controller.ts': 'takes nothing',
  'src/bookings/team/team.controller.ts': 'takes nothing',
  'src/bookings/week/week.controller.ts': 'takes nothing',
  'src/identity/demo-idp/demo-confirm.controller.ts': 'takes nothing',
  'src/presence/check-in/check-in.controller.ts': 'takes nothing',
  'src/presence/gate/gate.controller.ts': 'takes nothing',
  'src/attestations/schemas.controller.ts': 'what it answers',
  'src/sites/exchange/place-schemas.controller.ts': 'what it answers',
  'libs/platform/http/health.controller.ts': 'what it answers',
  'src/reports/dashboard/dashboard.controller.ts': 'a month, or anything else for none',
};

const LONG = 20_000;
const TEXTS = [
  ...['x', '1', '9', 'é', '2026-11-23'].map((part) => part.repeat(LONG).slice(0, LONG)),
  `https://${'x'.repeat(LONG)}.example/`,
  `${'x'.repeat(LONG)}@x.example`,
  `0.${'1'.repeat(LONG)}`,
  `/${'x'.repeat(LONG)}`,
];
const VALUES: readonly unknown[] = ['x', '1', '2026-11-23', '2026-11', '01900000-0000-7000-8000-000000000001', 1, {}];

const taken = (schema: Schema, value: unknown): boolean => {
  try {
    return z.safeParse(schema, value).success;
  } catch {
    // A transformation that expects what another part makes of it.
    return false;
  }
};

/** The schema inside those that only wrap it; `odd`: what it does not take is replaced. */
function unwrapped(schema: Schema): { readonly inner: Schema; readonly odd: boolean } {
  if (schema instanceof z.ZodCatch) return { inner: schema, odd: true };
  const next =
    schema instanceof z.ZodPipe
      ? schema.in instanceof z.ZodTransform
        ? schema.out
        : schema.in
      : schema instanceof z.ZodOptional ||
          schema instanceof z.ZodNullable ||
          schema instanceof z.ZodDefault ||
          schema instanceof z.ZodReadonly
        ? schema.unwrap()
        : null;
  return next ? unwrapped(next) : { inner: schema, odd: false };
}

/** Every part of a schema that is sent by itself, with its path. */
function partsOf(schema: Schema, path: readonly string[] = []): { readonly path: string; readonly part: Schema }[] {
  const { inner } = unwrapped(schema);
  const inside = (name: string, part: Schema) => partsOf(part, [...path, name]);
  const parts =
    inner instanceof z.ZodObject
      ? Object.entries(inner.shape).flatMap(([name, part]) => inside(name, part))
      : inner instanceof z.ZodArray
        ? inside('[]', inner.element)
        : inner instanceof z.ZodRecord
          ? [...inside('key', inner.keyType), ...inside('{}', inner.valueType)]
          : inner instanceof z.ZodUnion
            ? inner.options.flatMap((option) => partsOf(option, path).slice(1))
            : [];
  return [{ path: path.join('.'), part: schema }, ...parts];
}

/** Whether a schema says how long what it takes may be. */
const bounded = ({ _zod: { def } }: Schema): boolean =>
  (def.checks ?? []).some(({ _zod: check }) => ['max_length', 'length_equals'].includes(check.def.check));

/** A value that a list takes. */
function valueFor(schema: Schema): unknown {
  const { inner } = unwrapped(schema);
  if (inner instanceof z.ZodEnum) return inner.options[0];
  return VALUES.find((value) => taken(schema, value));
}

/** Why a part has no upper bound; null where it has one. */
function unboundedBy(part: Schema): string | null {
  const { inner, odd } = unwrapped(part);
  // A number takes a text that is one, however many zeros it begins with.
  if (odd || bounded(inner) || inner instanceof z.ZodNumber) return null;
  if (TEXTS.some((text) => taken(part, text))) return 'text';
  if (!(inner instanceof z.ZodArray)) return null;
  const value = valueFor(inner.element);
  return value === undefined ||
    taken(
      part,
      Array.from({ length: LONG }, () => value),
    )
    ? 'list'
    : null;
}

/** All parts of a schema without a bound. */
const unbounded = (name: string, schema: Schema): string[] =>
  partsOf(schema).flatMap(({ path, part }) => {
    const why = Object.hasOwn(ELSEWHERE, `${name} ${path}`) ? null : unboundedBy(part);
    return why === null ? [] : [`${name} ${path} (${why})`.replace('  ', ' ')];
  });

describe('whatever somebody sends', () => {
  it('has an upper bound, or is told here where it has', async () => {
    const files = productSources().filter(({ file }) => FORMS.test(file));
    const found: string[] = [];
    let asked = 0;
    for (const { file } of files) {
      const exported = Object.entries(
        (await import(inRepository(`dist/${file.replace(/\.ts$/, '.js')}`))) as Readonly<Record<string, unknown>>,
      );
      for (const [name, schema] of exported) {
        if (!(schema instanceof z.ZodType) || ANSWERED.test(name)) continue;
        asked += 1;
        found.push(...unbounded(name, schema).map((one) => `${file} ${one}`));
      }
    }
    expect(asked).toBeGreaterThan(200);
    expect(found).toEqual([]);
  });

  it('is described where this spec can find it', () => {
    const own = productSources()
      .filter(({ file, text }) => file.endsWith('.controller.ts') && /\bz\.\w+\(/.test(withoutComments(text)))
      .map(({ file }) => file);
    expect(own.filter((file) => !Object.hasOwn(OWN_OF_CONTROLLERS, file))).toEqual([]);
    expect(Object.keys(OWN_OF_CONTROLLERS).filter((file) => !own.includes(file))).toEqual([]);
  });

  it('would be noticed without one', () => {
    const wide = z.object({
      name: z.string(),
      short: z.string().max(5),
      day: z.iso.date(),
      list: z.array(z.uuid()),
      few: z.array(z.uuid()).max(3),
      inside: z.object({ words: z.string().optional() }).transform(({ words }) => words),
      any: z.string().catch(''),
      many: z.preprocess((value) => [value].flat(), z.array(z.enum(['a']))),
    });
    expect(unbounded('FORM', wide)).toEqual([
      'FORM name (text)',
      'FORM list (list)',
      'FORM inside.words (text)',
      'FORM many (list)',
    ]);
  });
});
