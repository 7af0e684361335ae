import 'reflect-metadata';
import { z } from 'zod';
import { fieldWords } from '#libs/platform/http/index.js';
import { LOCALES } from '#libs/platform/context/index.js';
import { hasTranslation } from '#libs/platform/i18n/index.js';
import { inRepository, productSources } from '../support/sources.js';

/*
 * A refusal that no page takes up shows itself, and names the fields in the reader's words. What it may name: the controls
 * and parameters of every form, and what use cases refuse by name.
 */

const FORMS = /(?:^|\/)(?:[a-z-]+\.forms|forms)\.ts$/;
/** What a program is answered, never asked. */
const ANSWERS = /_ANSWER$/;

interface Definition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly options?: readonly z.ZodType[];
  readonly items?: readonly z.ZodType[];
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly out?: z.ZodType;
  readonly element?: z.ZodType;
  readonly left?: z.ZodType;
  readonly right?: z.ZodType;
}

/** The keys of every object in a schema, at any depth and behind transforms. */
function keysOf(schema: z.ZodType, seen = new Set<z.ZodType>()): string[] {
  if (seen.has(schema)) return [];
  seen.add(schema);
  const { shape = {}, options = [], items = [], ...one } = schema.def as unknown as Definition;
  const inner = [one.innerType, one.in, one.out, one.element, one.left, one.right].filter((part) => part !== undefined);
  return [
    // `am.3` is one of a row of controls, named as `fieldWords` names it.
    ...Object.keys(shape).map((key) => key.replace(/(\.\d+)+$/, '')),
    ...[...Object.values(shape), ...options, ...items, ...inner].flatMap((part) => keysOf(part, seen)),
  ];
}

const sources = productSources();
/** A module of the product, as it was built. */
const at = (path: string) => inRepository(`dist/${path.replace(/\.ts$/, '.js')}`);

async function asked(): Promise<string[]> {
  const modules: Readonly<Record<string, unknown>>[] = [];
  // One after another: they import one another.
  for (const { file } of sources.filter((source) => FORMS.test(source.file)))
    modules.push((await import(at(file))) as Readonly<Record<string, unknown>>);
  return modules.flatMap((module) =>
    Object.entries(module).flatMap(([name, value]) =>
      value instanceof z.ZodType && !ANSWERS.test(name) ? keysOf(value) : [],
    ),
  );
}

/** Names in `{ field: 'x', code: … }`. */
const refused = sources.flatMap(({ text }) =>
  [...text.matchAll(/\bfield: ([^,{}()]*)/g)].flatMap(([, value = '']) =>
    [...value.matchAll(/(?<!\[)'([\w-]+)'/g)].map(([, name = '']) => name),
  ),
);

describe('the fields that a refusal names', () => {
  it('have words in both languages, every one of every form', async () => {
    const names = new Set([...(await asked()), ...refused]);
    expect(names.size).toBeGreaterThan(90);
    const silent = LOCALES.flatMap((locale) =>
      [...names].filter((name) => !hasTranslation(locale, `fields.${name}`)).map((name) => `${locale} ${name}`),
    );
    expect(silent).toEqual([]);
  });

  it('are named by these words, at any depth; what nobody asks for keeps the name that its sender gave it', () => {
    expect(fieldWords('fr', 'shortNotice')).toBe('préavis réduit');
    expect(fieldWords('en', 'weekdays.3')).toBe('days of the week');
    expect(fieldWords('fr', 'sortt')).toBe('sortt');
    expect(fieldWords('fr', 'constructor')).toBe('constructor');
  });
});
