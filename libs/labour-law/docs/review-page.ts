import { GROUPS, RULES } from '../rules/catalogue.js';
import { NOTICE, row, table } from './pages.js';
import type { Rule } from '../rules/rule.js';

/** The day the bundled versions of articles were last compared with an index of the codes. */
const TEXTS_COMPARED_ON = '2026-08-20';
/** The day secondary sources were read. */
const SOURCES_READ_ON = '2026-11-23';
/** The day the rules marked `revised` were corrected against public cases. */
const CASES_READ_ON = '2026-11-27';

/** The last day on which the rule was checked, by the kind of source behind it. */
const lastVerifiedOn = ({ revised, confidence }: Rule): string =>
  revised ? CASES_READ_ON : confidence.startsWith('V') ? TEXTS_COMPARED_ON : SOURCES_READ_ON;

const reading = ({ title, caveat }: Rule): string => (caveat ? `${title.fr}. *Réserve : ${caveat.fr}*` : title.fr);

/** `docs/law/review.md`: the table for a lawyer's review, rule by rule, under the version of the catalogue. */
export function reviewPage(catalogue: string): string {
  const sections = Object.entries(GROUPS).map(([id, title]) => {
    const rows = RULES.filter((rule) => rule.group === id).map((rule) =>
      row(
        `\`${rule.id}\``,
        rule.basis,
        reading(rule),
        rule.revised?.fr ?? '–',
        rule.severity,
        rule.confidence,
        lastVerifiedOn(rule),
      ),
    );
    const head = ['règle', 'article', 'notre lecture', 'ce qui a changé et pourquoi', 'gravité', 'conf.', 'vérifié le'];
    return `## ${id}. ${title.fr}\n\n${table(head, rows)}`;
  });
  return [
    NOTICE,
    '# The rules, for legal review',
    `Catalogue \`${catalogue}\`: ${RULES.length} rules, in the language of the law. *What changed* is the difference from the first catalogue, which followed its reference to the letter; *verified on* is the day the bundled text was last compared (${TEXTS_COMPARED_ON}), the secondary source read (${SOURCES_READ_ON}), or public cases gone through (${CASES_READ_ON}). Figures, with a reference each, are at the end of [rules.md](rules.md).`,
    [
      'How facts are read, in every rule:',
      '',
      '- a fact that nobody gave is unknown, both in the condition of a rule and in what it requires; one known fact that decides is enough (Kleene’s three-valued logic);',
      '- a time limit in months ends at 24:00 on the day of the same number (CPC 641); clear days count neither the first nor the last day; procedural time limits are carried to a working day (CPC 642); the 48 hours of R441-3 are computed here;',
      '- a duty whose deadline has not passed is pending, with its last day;',
      '- an exception that has to be proved does not apply until it is known: the public employer before the accident rules, affiliation and tax in the State of residence, part time before the transport rule;',
      '- where the day of the decision is not known, a consultation whose whole legal period had run before the day of effect counts as held; an opinion that shortened it is not, since the decision may have come first.',
      '',
      'In the twelve acceptance cases no set of violated or satisfied rules changed. `EU-883-ART13-25` keeps its severity although passing 25 % is lawful: what blocks is paying contributions in the wrong State, and one of the twelve cases covers it.',
    ].join('\n'),
    ...sections,
    '',
  ].join('\n\n');
}
