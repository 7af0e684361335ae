import { array, assert, constantFrom, property, string } from 'fast-check';
import { checkText, fillText, MOST_TEXT_BYTES } from './agreement-text.rules.js';
import { AVENANT_EN } from './avenant-en.js';
import { AVENANT_FR } from './avenant-fr.js';
import { PLACEHOLDERS, REQUIRED_PLACEHOLDERS, type PlaceholderValues } from './placeholders.rules.js';

const REQUIRED = REQUIRED_PLACEHOLDERS.map((name) => `{{${name}}}`).join(' ');
const NO_VALUES: PlaceholderValues = {
  'employer.name': '',
  'employer.siren': '',
  'employer.party': 'Fictive SA, SIREN 000 000 018',
  'employee.name': '',
  'employee.staffNumber': '',
  'employee.party': '',
  'framework.basis': '',
  'agreement.reference': '',
  'agreement.version': '',
  'agreement.date': '',
  'terms.daysPerWeek': '',
  'terms.monthAndYear': '',
  'terms.weekdays': '',
  'terms.places': '',
  'terms.duration': '',
  'terms.startOn': '',
  'terms.contactSlot': '',
  'terms.adaptation': '',
  'terms.notice': '',
};
const valuesOf = (value: string): PlaceholderValues =>
  PLACEHOLDERS.reduce((values, name) => ({ ...values, [name]: value }), NO_VALUES);
const problemsOf = (text: string) => {
  const checked = checkText(text);
  return checked.ok ? [] : checked.problems;
};

const filled = (source: string, value: string) => {
  const checked = checkText(source);
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  return fillText(checked.pieces, valuesOf(value));
};

describe('what a text may hold', () => {
  it.each([
    ['another object', '{{employer.id}}', 'unknown-placeholder'],
    ['a prototype', '{{employee.constructor}}', 'unknown-placeholder'],
    ['a deep prototype', '{{employee.name.constructor.constructor}}', 'unknown-placeholder'],
    ['__proto__', '{{__proto__.x}}', 'unknown-placeholder'],
    ['a triple stash', '{{{employee.name}}}', 'not-a-placeholder'],
    ['an ampersand', '{{&employee.name}}', 'not-a-placeholder'],
    ['a helper call', '{{lookup employee "name"}}', 'not-a-placeholder'],
    ['a helper with the name of a field', '{{employee.name "x"}}', 'not-a-placeholder'],
    ['named arguments', '{{employee.name a=1}}', 'not-a-placeholder'],
    ['a sub-expression', '{{employee.name (lookup this "x")}}', 'not-a-placeholder'],
    ['a block', '{{#if employee.name}}x{{/if}}', 'not-a-placeholder'],
    ['an inverse block', '{{^employee.name}}x{{/employee.name}}', 'not-a-placeholder'],
    ['each over this', '{{#each this}}{{@key}}{{/each}}', 'not-a-placeholder'],
    ['a partial', '{{> layouts/main}}', 'not-a-placeholder'],
    ['a dynamic partial', '{{> (lookup . "x")}}', 'not-a-placeholder'],
    ['a partial block', '{{#> layout}}x{{/layout}}', 'not-a-placeholder'],
    ['an inline partial', '{{#*inline "x"}}y{{/inline}}', 'not-a-placeholder'],
    ['a decorator', '{{* decorate}}', 'not-a-placeholder'],
    ['data', '{{@root.employee.name}}', 'not-a-placeholder'],
    ['a parent', '{{../employee.name}}', 'not-a-placeholder'],
    ['this', '{{this.employee.name}}', 'not-a-placeholder'],
    ['a literal', '{{"employee.name"}}', 'not-a-placeholder'],
    ['a number', '{{42}}', 'not-a-placeholder'],
    ['a comment', '{{!-- hidden --}}', 'not-a-placeholder'],
    ['white space control', '{{~employee.name~}}', 'not-a-placeholder'],
    ['a raw block', '{{{{raw}}}} {{employee.name}} {{{{/raw}}}}', 'not-a-placeholder'],
    ['escaped braces', '\\{{employee.name}}', 'not-a-placeholder'],
    ['an open brace', '{{employee.name', 'syntax'],
    ['a block that is not closed', '{{#if employee.name}}', 'syntax'],
    ['an empty mustache', '{{}}', 'syntax'],
  ])('refuses %s', (_, hostile, code) => {
    const problems = problemsOf(`Titre\n\n${REQUIRED}\n${hostile}`);
    expect(problems.map((problem) => problem.code)).toContain(code);
    expect(problems[0]?.line).toBeGreaterThan(0);
  });

  it('names the line and the placeholder', () => {
    expect(problemsOf(`${REQUIRED}\nBonjour {{employee.salaire}},\n{{#each x}}a{{/each}}`)).toEqual([
      { code: 'unknown-placeholder', line: 2, found: 'employee.salaire' },
      { code: 'not-a-placeholder', line: 3, found: '{{#each x}}a{{/each}}' },
    ]);
  });

  it('wants the placeholders without which the signature would not cover the terms', () => {
    expect(problemsOf('Nous sommes d’accord.').map(({ found }) => found)).toEqual([...REQUIRED_PLACEHOLDERS]);
  });

  it('has a limit, and is not empty', () => {
    expect(problemsOf(`${REQUIRED}${'é'.repeat(MOST_TEXT_BYTES / 2)}`)).toMatchObject([{ code: 'too-long' }]);
    expect(problemsOf(' \n ')).toMatchObject([{ code: 'empty' }]);
  });

  it('has few enough fields and paragraphs', () => {
    expect(problemsOf(`${REQUIRED}${'{{employee.name}} '.repeat(193)}`)).toEqual([
      { code: 'too-many-fields', line: 0, found: '201' },
    ]);
    expect(problemsOf(`${REQUIRED}${'\n\nx'.repeat(300)}`)).toEqual([
      { code: 'too-many-paragraphs', line: 0, found: '301' },
    ]);
    expect(problemsOf(`${REQUIRED}${'{{employee.name}} '.repeat(192)}${'\n\nx'.repeat(299)}`)).toEqual([]);
    expect(problemsOf(`${REQUIRED}\n{{employee.name ${'x'.repeat(60)}}}`)).toMatchObject([
      { code: 'not-a-placeholder', line: 2 },
    ]);
  });

  it.each([
    ['blocks that are not closed', '{{#a}}'.repeat(3300)],
    ['nested calls in one field', `{{a ${'(b '.repeat(6600)}}}`],
    ['nested calls that are closed', `{{a ${'(b '.repeat(13)}${')'.repeat(13)}}}`.repeat(160)],
    ['fields without end', '{{a'.repeat(6600)],
    ['paragraphs', 'x\n\n'.repeat(6600)],
  ])('is refused in little time: %s', (_, hostile) => {
    // The least of three: the first pays for compiling, and collecting garbage of other specs may fall into any.
    const spent = [1, 2, 3].map(() => {
      const start = process.cpuUsage();
      expect(checkText(hostile).ok).toBe(false);
      const { user, system } = process.cpuUsage(start);
      return (user + system) / 1000;
    });
    expect(Math.min(...spent)).toBeLessThan(200);
  });

  it('accepts both texts that come with the portal', () => {
    expect(problemsOf(AVENANT_FR)).toEqual([]);
    expect(problemsOf(AVENANT_EN)).toEqual([]);
  });

  it('never throws, whatever is typed', () => {
    const bits = constantFrom(
      '{{',
      '}}',
      '{{{',
      '}}}',
      '#',
      '/',
      '>',
      '!',
      '~',
      '"',
      ' ',
      'if',
      'a.b',
      '\n',
      '\\',
      '(',
      '@',
    );
    assert(
      property(array(bits, { maxLength: 30 }), (parts) => {
        expect(typeof checkText(parts.join('')).ok).toBe('boolean');
      }),
    );
  });
});

describe('filling a text', () => {
  it('prints values as text: neither placeholders, nor headings, nor lines of their own', () => {
    const text = filled(REQUIRED, '# {{employee.name}}\n\n## Article 99\n- <b>x</b>');
    expect(text.split('\n')).toHaveLength(1);
    expect(text).toContain('{{employee.name}} ## Article 99 - <b>x</b>');
    expect(text.startsWith('#')).toBe(false);
  });

  it('keeps the lines of the text, whatever the values', () => {
    assert(
      property(string({ unit: 'binary' }), (value) => {
        const text = filled(`${REQUIRED}\n\n## Article\n\nfin`, value);
        expect(text.split('\n').filter((line) => line.startsWith('#'))).toEqual(['## Article']);
        expect(text.endsWith('\n\nfin')).toBe(true);
      }),
    );
  });
});
