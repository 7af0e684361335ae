import { GROUPS, RULES } from '../rules/catalogue.js';
import { NOTICE, row, table } from './pages.js';
import type { Rule } from '../rules/rule.js';

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
        rule.lastVerifiedOn,
      ),
    );
    const head = ['règle', 'article', 'notre lecture', 'ce qui a changé et pourquoi', 'gravité', 'conf.', 'vérifié le'];
    return `## ${id}. ${title.fr}\n\n${table(head, rows)}`;
  });
  return [
    NOTICE,
    '# The rules, for legal review',
    `Catalogue \`${catalogue}\`: ${RULES.length} rules, in the language of the law. *What changed* is the difference from the first catalogue, which followed its reference to the letter; *verified on* is recorded with each rule: the last day on which the bundled text was compared with an index of the codes, the secondary source read, or public cases gone through. Figures, with a reference each, are at the end of [rules.md](rules.md).`,
    [
      'How facts are read, in every rule:',
      '',
      '- a fact that nobody gave is unknown, both in the condition of a rule and in what it requires; one known fact that decides is enough (Kleene’s three-valued logic);',
      '- a time limit in months ends at 24:00 on the day of the same number (CPC 641); clear days count neither the first nor the last day; procedural time limits are carried to a working day (CPC 642); the 48 hours of R441-3 are computed here;',
      '- a duty whose deadline has not passed is pending, with its last day;',
      '- an exception that has to be proved does not apply until it is known: the public employer before the accident rules, part time before the transport rule;',
      '- where the day of the decision is not known, a consultation whose whole legal period had run before the day of effect counts as held; an opinion that shortened it is not, since the decision may have come first.',
      '',
      'Of the twelve acceptance cases one moved, C17 (lives in Tournai, French employer, 30 % at home, no Article 16 agreement). It does not say where the person is affiliated: `EU-883-ART13-25` was violated and is unknown now, and asks for the State of affiliation; with France as the answer it is violated, with Belgium satisfied. Passing 25 % is lawful, so the rule no longer blocks either: the verdict of C17 went from blocked to non-compliant (`EU-FA2023-FORME` stays violated). In the eleven others no set of violated or satisfied rules changed.',
    ].join('\n'),
    ...sections,
    '',
  ].join('\n\n');
}
