import { sources } from '../support/sources.js';

/*
 * House rules that no tool of the shelf checks: who reads the environment, who reads the system's time, and that
 * nothing unfinished or silenced is left in the sources.
 */

interface Rule {
  readonly name: string;
  readonly pattern: RegExp;
  /** Where the pattern has its place. */
  readonly allowed: RegExp;
  /** Holds for tools, tests and islands as well, not for the product alone. */
  readonly everywhere?: true;
}

const RULES: readonly Rule[] = [
  {
    name: 'only the configuration reads the environment; the processes and commands hand it over',
    pattern: /(?<!(?:loadConfig|inspectSettings|logShapeOf|restoreUrlOf)\()process\.env/,
    allowed: /^libs\/platform\/config\//,
  },
  {
    name: 'the words of whatever was thrown are those of `said`',
    pattern: /instanceof Error \? \w+\.message : String\(/,
    // Libraries of the field know nothing of the platform; the command line says it before anything is loaded.
    allowed: /^libs\/(?:platform\/errors|allocation|siting|problem-rows|documents)\/|^src\/commands\/run-command\.ts$/,
  },
  {
    name: 'a file that somebody names is opened in one place, which says why it cannot be read',
    pattern: /: no such file/,
    allowed: /^src\/commands\/input-file\.ts$|\.spec\.ts$/,
  },
  {
    name: 'only the clock reads the system time; everybody else is told',
    pattern: /new Date\(\)|Date\.now\(\)/,
    allowed: /^libs\/platform\/clock\/|\.spec\.ts$/,
  },
  {
    name: 'the day of an instant is the legal day or a place’s day, never that of UTC (the calendar itself and the law library reckon with bare days)',
    pattern: /toISOString\(\)\s*\.(slice|substring|split)/,
    allowed: /^libs\/calendar\/(days|local-time)\.ts$|^libs\/labour-law\/(dates|article-diff)\.ts$|\.spec\.ts$/,
  },
  {
    name: 'the zone of what belongs to no place is written once (a migration says what it did on its day)',
    pattern: /'Europe\/Paris'/,
    allowed: /^libs\/calendar\/zones\.ts$|\.spec\.ts$|^migrations\//,
  },
  {
    name: 'statements of a transaction leave together only where a booking is judged or its pages read (docs/adr/0061)',
    pattern: /Promise\.all\(/,
    allowed:
      /^libs\/|^src\/commands\/law\.command\.ts$|^src\/bookings\/(book-desk|judge-wish|booking-facts\.reader|find\/[a-z-]+\.(page|reader))\.ts$|^src\/ledger\/office\/office-weeks\.reader\.ts$/,
  },
  {
    name: 'whatever is written to people links through their employer’s sign-in: a letterhead makes the addresses',
    pattern:
      /baseUrl\}\/(?!v\/|saml\/|oidc\/|scim\/|signed-out|demo\/|access\/|check-in\/|visits\/|offers\/|open-employer\/|operator\/|desks\/\$\{siteId\}\?desk=|\$\{)/,
    allowed: /\.spec\.ts$|^libs\/platform\/|^tools\/|^test\//,
  },
  {
    name: 'a kind of attestation is named in its own folder only',
    pattern: /'(programme|employer-telework-near-home)'/,
    allowed:
      /^src\/attestations\/kinds\/programme\/|^libs\/documents\/(attestation\.data|samples)\.ts$|^migrations\/|\.spec\.ts$/,
  },
  {
    name: 'OpenTelemetry is loaded where traces are configured, and nowhere else',
    pattern: /(?:from|import) '(?:@opentelemetry\/|[^']*\/otlp-tracing\.js')/,
    allowed: /^libs\/platform\/tracing\/otlp-tracing\.ts$/,
  },
  {
    name: 'nothing is left unfinished',
    pattern: /\b(TODO|FIXME|XXX)\b/,
    allowed: /^test\/arch\/house-rules/,
    everywhere: true,
  },
  {
    name: 'no tool is silenced',
    pattern: /@ts-(ignore|nocheck)|(es|ox)lint-disable/,
    allowed: /^test\/arch\/house-rules/,
    everywhere: true,
  },
  {
    name: 'a type error is expected only where a spec proves that the compiler refuses',
    pattern: /@ts-expect-error/,
    allowed: /\.spec\.ts$/,
    everywhere: true,
  },
  {
    name: 'a spec that is written is run',
    pattern: /\b(?:describe|it|test)\.(?:only|todo)\b|\b[fx]describe\(|\bxit\(/,
    allowed: /^test\/arch\/house-rules/,
    everywhere: true,
  },
  { name: 'no deep import of a package', pattern: /from '[^.'#][^']*\/dist\//, allowed: /^$/, everywhere: true },
];

const files = sources(['src', 'libs', 'migrations', 'tools', 'test', 'public/islands'], /\.(ts|mjs|js)$/);

const PRODUCT = /^(src|libs|migrations)\//;

function breaches({ pattern, allowed, everywhere }: Rule): string[] {
  return files
    .filter(({ file }) => (everywhere || PRODUCT.test(file)) && !allowed.test(file))
    .flatMap(({ file, text }) =>
      text
        .split('\n')
        .map((line, index) => ({ line, place: `${file}:${index + 1}` }))
        .filter(({ line }) => pattern.test(line))
        .map(({ line, place }) => `${place} ${line.trim()}`),
    );
}

describe('the house rules', () => {
  it('are applied to the sources', () => {
    expect(files.length).toBeGreaterThan(100);
  });

  it.each(RULES.map((rule) => [rule.name, rule] as const))('%s', (_, rule) => {
    expect(breaches(rule)).toEqual([]);
  });
});
