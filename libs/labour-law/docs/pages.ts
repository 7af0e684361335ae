import { ARTICLES, ARTICLES_SOURCE } from '../data/articles.js';
import { describeFact, FACT_PATHS, type FactPath } from '../facts/dictionary.js';
import { FRAMEWORK_AGREEMENT_SIGNATORIES } from '../parameters/cross-border.js';
import { GROUPS, RULES } from '../rules/catalogue.js';
import { MANDATORY_CLAUSES } from '../clauses.js';
import { PARAMETERS } from '../parameters/table.js';
import type { Rule } from '../rules/rule.js';
import type { Origin } from '../facts/fact.js';

/** First line of every generated page. */
export const NOTICE =
  '<!-- Generated from libs/labour-law by `npm run docs:law`. Do not edit: change the library, then generate again. -->';

/** Who or what supplies the facts of each origin, in the words of the docs. */
const ORIGINS: Readonly<Record<Origin, string>> = {
  evaluation: 'the evaluation itself',
  employer_profile: 'employer profile (HR, employer admin)',
  social_dialogue: 'social dialogue file (HR)',
  risk_assessment: 'risk assessment file (HR, prevention)',
  framework_file: 'framework: accord or charter (HR)',
  agreement: 'the employee’s signed agreement',
  employee_file: 'employee file (HR)',
  request: 'telework request and its answer',
  accident_report: 'accident report',
  day_ledger: 'day ledger',
  time_records: 'time records',
  booking: 'booking',
  site_file: 'site and its evidence file (operator)',
  payroll: 'payroll',
  cross_border_file: 'cross-border file (HR)',
  data_protection: 'data-protection file (employer admin, DPO)',
  document: 'the document',
  grant_file: 'grant file (local authority)',
};

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
/** One row of a Markdown table. */
export const row = (...cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
/** A Markdown table. */
export const table = (head: readonly string[], rows: readonly string[]): string =>
  [row(...head), `|${head.map(() => '---').join('|')}|`, ...rows].join('\n');

function typeOf(path: FactPath): string {
  const { kind, nullable, values, unit, event } = describeFact(path);
  const named = values?.map((value) => `\`${value}\``).join(', ');
  const type = named ? (kind === 'string[]' ? `${kind}: ${named}` : named) : kind;
  return [type, unit ? `(${unit})` : '', event ? '(past)' : '', nullable ? 'or null' : ''].filter(Boolean).join(' ');
}

const objectOf = (path: FactPath): string => (path.includes('.') ? path.slice(0, path.indexOf('.')) : 'evaluation');

/** `docs/law/facts.md`: every fact a rule may read, under the version of the catalogue. */
export function factsPage(catalogue: string): string {
  const objects = [...new Set(FACT_PATHS.map(objectOf))];
  const sections = objects.map((object) => {
    const rows = FACT_PATHS.filter((path) => objectOf(path) === object).map((path) => {
      const { label, origin } = describeFact(path);
      const rules = RULES.filter(({ needs }) => needs.includes(path)).length;
      return row(`\`${path}\``, label.en, label.fr, typeOf(path), ORIGINS[origin], String(rules));
    });
    return `## ${object}\n\n${table(['fact', 'meaning', 'question', 'type and unit', 'origin', 'rules'], rows)}`;
  });
  return [
    NOTICE,
    '# Facts',
    `Catalogue \`${catalogue}\`. What the rules may read, as \`palier law check\` takes it: one JSON object holding these objects.`,
    'A key left out is **not known**: a rule that it could decide is `unknown`, whether the fact says if the rule applies or if it is met. `null` is an answer ("there is none, it did not happen") where the type says so; a text of blanks is none. An object left out does not exist, and what speaks of it is `not_applicable` (`nothing-to-judge`); `employer` and `data` always exist.\nDays are `YYYY-MM-DD`; instants are in UTC and end in `Z`. What is marked *past* cannot lie after the day of the assessment: it is refused by its path. Countries are ISO 3166 codes, in either case. `today` is the day of the assessment; `todayYear` is derived from it and cannot be given.',
    ...sections,
    '',
  ].join('\n\n');
}

const inForce = ({ validFrom, validTo }: Rule): string =>
  validTo === undefined ? `since ${validFrom}` : `from ${validFrom} to ${validTo}`;

function ruleSection(rule: Rule): string {
  const { id, title, basis, severity, scope, confidence, needs, remedy, consequence, evidence, source, caveat } = rule;
  const texts = rule.articles.map((key) => `[${key}](${ARTICLES[key].url}) (${ARTICLES[key].validFrom})`);
  const lines = [
    `**${title.en}** (${severity}, ${scope}, ${confidence}; ${inForce(rule)})`,
    `- Basis: ${basis}${texts.length > 0 ? `. Bundled text: ${texts.join(', ')}` : ''}`,
    `- Needs: ${needs.map((path) => `\`${path}\``).join(', ')}`,
    `- Breach: ${consequence.en}`,
    `- Remedy: ${remedy.en}`,
    `- Evidence: ${evidence.en}`,
    `- Source: ${source}${caveat ? `. Caveat: ${caveat.en}` : ''}`,
    ...(rule.versions ?? []).map(({ from, words }) => `- Wording since ${from}: ${words.en}`),
  ];
  return `### ${id}\n\n${title.fr}\n\n${lines[0]}\n\n${lines.slice(1).join('\n')}`;
}

const shownValue = (value: unknown): string => (typeof value === 'number' ? String(value) : JSON.stringify(value));

function figuresSection(): string {
  const rows = PARAMETERS.map(({ name, from, to, value, source, confidence, doubt }) =>
    row(
      `\`${name}\``,
      from,
      to ?? '',
      value === null ? 'not yet published' : `\`${shownValue(value)}\``,
      confidence,
      source,
      doubt?.en ?? '',
    ),
  );
  const states = FRAMEWORK_AGREEMENT_SIGNATORIES.map(({ state, from }) => `${state} (${from})`).join(', ');
  const clauses = MANDATORY_CLAUSES.map(({ id, item, title, since }) => row(`\`${id}\``, item, title.fr, since));
  return [
    '## Dated figures',
    'A verdict that rests on a figure with a doubt carries the doubt. For a day that no entry covers, or whose value is not yet published, the rule is `unknown`, with the problem named.',
    table(['figure', 'from', 'to', 'value', 'conf.', 'source', 'doubt'], rows),
    '## Mandatory clauses of a collective agreement or a charter (L1222-9 II)',
    table(['clause', 'item', 'title', 'since'], clauses),
    '## States listed as signatories of the framework agreement on telework',
    `${states}. The depositary’s list (socialsecurity.belgium.be) prevails.`,
  ].join('\n\n');
}

/** `docs/law/rules.md`: every rule, the dated figures and the mandatory clauses, under the version of the catalogue. */
export function rulesPage(catalogue: string): string {
  const sections = Object.entries(GROUPS).map(([id, title]) => {
    const rules = RULES.filter((rule) => rule.group === id);
    return `## ${id}. ${title.en} (${title.fr})\n\n${rules.map(ruleSection).join('\n\n')}`;
  });
  return [
    NOTICE,
    '# Rules',
    `Catalogue \`${catalogue}\`: ${RULES.length} rules. Texts: ${ARTICLES_SOURCE.source}, compared with the ${ARTICLES_SOURCE.comparedWith}.`,
    'Confidence: **V** literal text read; **V\\*** text read, its application to telework or coworking spaces is an interpretation or a product choice; **S** secondary public source; **G** general knowledge, not verified; two marks: first the basis, then the application. A verdict says what follows from the facts provided; it is not legal advice.',
    ...sections,
    figuresSection(),
    '',
  ].join('\n\n');
}
