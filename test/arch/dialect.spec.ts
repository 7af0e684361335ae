import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { projectRoot } from '#libs/platform/files/index.js';
import { productSources, withoutComments, type Source } from '../support/sources.js';

/*
 * One dialect: what a file's suffix promises (docs/architecture.md) is what the file holds. Each rule has a planted file
 * that breaks it and one that does not.
 */

const ARCHITECTURE = readFileSync(join(projectRoot(), 'docs/architecture.md'), 'utf8');
/** Suffixes that docs/architecture.md explains. */
const DOCUMENTED = new Set([...ARCHITECTURE.matchAll(/`(?:[\w-]+|\*)?\.(\w+)\.ts`/g)].map(([, suffix]) => suffix!));

const pascal = (name: string): string =>
  name.replaceAll(/(?:^|[-.])(\w)/g, (_, letter: string) => letter.toUpperCase());
const nameOf = (file: string): string => basename(file, '.ts');
const suffixOf = (file: string): string | undefined => nameOf(file).split('.')[1];
const exported = (text: string, kind: RegExp): string[] =>
  [...text.matchAll(new RegExp(String.raw`^export (?:abstract )?${kind.source} (\w+)`, 'gm'))].map(([, name]) => name!);

/** The class of `week.page.ts` is `WeekPage`. */
const NAMED_WHOLE = /^(page|reader|repository|controller|job|service|guard|filter|interceptor)$/;
/** A module may come with variants for the worker or the command line. */
const NAMED_FIRST = /^module$/;
/** The class of `booked-places.queries.ts` is `BookedPlaces`, if there is one. */
const NAMED_AFTER_STEM = /^(queries|entity)$/;
const WITHOUT_CLASS = /^(rules|view|forms|jobs|events|command|data|labels|facts|examples|twin)$/;

interface Rule {
  readonly name: string;
  /** What is wrong in a file, in words; none when nothing is. */
  readonly faults: (source: Source) => string[];
  readonly broken: Source;
  readonly kept: Source;
}

const RULES: readonly Rule[] = [
  {
    name: 'every suffix is explained in docs/architecture.md',
    faults: ({ file }) => {
      const suffix = suffixOf(file);
      return suffix === undefined || DOCUMENTED.has(suffix) ? [] : [`.${suffix} is not explained`];
    },
    broken: { file: 'src/bookings/desk.words.ts', text: '' },
    kept: { file: 'src/bookings/desk.view.ts', text: '' },
  },
  {
    name: 'a class is named after its file',
    faults: ({ file, text }) => {
      const suffix = suffixOf(file) ?? '';
      const classes = exported(text, /class/).filter(
        (name) => !new RegExp(`class ${name} extends \\w*Error`).test(text),
      );
      if (WITHOUT_CLASS.test(suffix)) return classes.map((name) => `holds the class ${name}`);
      if (NAMED_WHOLE.test(suffix)) {
        return classes.join() === pascal(nameOf(file))
          ? []
          : [`${classes.join() || 'no class'}, not ${pascal(nameOf(file))}`];
      }
      if (NAMED_FIRST.test(suffix) && classes[0] !== pascal(nameOf(file)))
        return [`begins with ${classes[0] ?? 'no class'}`];
      if (NAMED_AFTER_STEM.test(suffix)) {
        const stem = pascal(nameOf(file).split('.')[0]!);
        return classes.filter((name) => name !== stem).map((name) => `${name}, not ${stem}`);
      }
      return [];
    },
    broken: { file: 'src/bookings/week.page.ts', text: 'export class WeekQueries {}' },
    kept: { file: 'src/bookings/booked-places.queries.ts', text: 'export class BookedPlaces {}' },
  },
  {
    name: 'repositories and queries refuse nothing: what an answer means is said by who asked',
    faults: ({ file, text }) =>
      /^(repository|queries)$/.test(suffixOf(file) ?? '')
        ? [...text.matchAll(/\bnew (?!Error\b)(\w*(?:Error|NotFound|InvalidInput))\(|from '(\S*\.errors\.js)'/g)].map(
            ([found]) => found,
          )
        : [],
    broken: { file: 'src/quotas/grant.repository.ts', text: `import { NoGrant } from '../quota.errors.js';` },
    kept: { file: 'src/quotas/grant.repository.ts', text: `throw new Error('the row was not kept');` },
  },
  {
    name: 'what routes accept is a schema in UPPER_CASE',
    faults: ({ file, text }) =>
      suffixOf(file) === 'forms'
        ? [...text.matchAll(/^export const (\w*[a-z]\w*)(?: *:[^=]+)? = (?!\(|async|<|\w+ =>)/gm)].map(
            ([, name]) => name!,
          )
        : [],
    broken: { file: 'src/bookings/booking.forms.ts', text: 'export const BookingForm = z.object({});' },
    kept: { file: 'src/bookings/booking.forms.ts', text: 'export const BOOKING_FORM = z.object({});' },
  },
  {
    name: 'jobs are declared in the .jobs.ts of the folder that handles them',
    faults: ({ file, text }) => {
      const code = withoutComments(text);
      const declared =
        suffixOf(file) !== 'jobs' && /= defineJob\(/.test(code) && file.startsWith('src/') ? ['declares a job'] : [];
      const foreign = [...code.matchAll(/@HandlesJob\((\w+)\)/g)].flatMap(([, job]) =>
        new RegExp(`\\b${job}\\b[^;]*from '\\./[\\w-]+\\.jobs\\.js'`).test(code)
          ? []
          : [`${job} is declared elsewhere`],
      );
      const unnamed =
        /@HandlesJob\(/.test(code) && suffixOf(file) !== 'job' ? ['handles a job without being named .job'] : [];
      return [...declared, ...foreign, ...unnamed];
    },
    broken: {
      file: 'src/agreements/evidence/seal-agreement.job.ts',
      text: `import { SEAL_AGREEMENT } from '../signature/signature.jobs.js';\n@HandlesJob(SEAL_AGREEMENT)`,
    },
    kept: {
      file: 'src/agreements/evidence/seal-agreement.job.ts',
      text: `import { SEAL_AGREEMENT } from './evidence.jobs.js';\n@HandlesJob(SEAL_AGREEMENT)`,
    },
  },
  {
    name: 'a use case takes its context and one input, never a bare id',
    faults: ({ file, text }) => {
      if (!file.startsWith('src/')) return [];
      return [...withoutComments(text).matchAll(/^ {2}(?:async )?execute\((.*?)\)(?=: Promise| \{$)/gms)].flatMap(
        ([, list = '']) => {
          const parameters = list
            .replaceAll(/\{[^{}]*\}/g, '{}')
            .split(',')
            .map((one) => one.trim())
            .filter(Boolean);
          if (suffixOf(file) === 'job') return [];
          const [context = '', input = '', ...more] = parameters;
          const odd = [
            ...(context === 'ctx: RequestContext' ? [] : [`begins with ${context || 'nothing'}`]),
            ...(/: (string|number|boolean|Locale|IsoDate|IsoMonth)$/.test(input) ? [`takes a bare ${input}`] : []),
            ...more.map((one) => `takes ${one} as well`),
          ];
          return odd;
        },
      );
    },
    broken: {
      file: 'src/bookings/cancel-booking.ts',
      text: '  async execute(ctx: RequestContext, id: string): Promise<void> {',
    },
    kept: {
      file: 'src/bookings/cancel-booking.ts',
      text: '  async execute(ctx: RequestContext, { bookingId }: { bookingId: string }): Promise<void> {',
    },
  },
];

const portal = productSources();
const found = ({ faults }: Rule, files: readonly Source[]): string[] =>
  files.flatMap((source) => faults(source).map((fault) => `${source.file}: ${fault}`));

describe.each(RULES.map((rule) => [rule.name, rule] as const))('%s', (_, rule) => {
  it('is broken by a planted file, and by it alone', () => {
    expect(found(rule, [rule.broken])).toHaveLength(1);
    expect(found(rule, [rule.kept])).toEqual([]);
  });

  it('is kept', () => {
    expect(found(rule, portal)).toEqual([]);
  });
});

describe('docs/architecture.md', () => {
  it('explains no suffix that no file has', () => {
    const present = new Set(portal.map(({ file }) => suffixOf(file)));
    expect([...DOCUMENTED].filter((suffix) => !present.has(suffix) && suffix !== 'spec')).toEqual([]);
  });
});
