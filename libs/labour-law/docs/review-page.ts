import { GROUPS, RULES } from '../rules/catalogue.js';
import { NOTICE, row, table } from './pages.js';
import type { Rule } from '../rules/rule.js';

/** The day the bundled versions of articles were last compared with an index of the codes. */
const TEXTS_COMPARED_ON = '2026-08-20';
/** The day secondary sources were read. */
const SOURCES_READ_ON = '2026-11-23';
/** The day public cases corrected the rules that say so. */
const CASES_READ_ON = '2026-11-27';

/** The last day somebody looked whether the rule is right. */
const lastVerifiedOn = ({ revised, confidence }: Rule): string =>
  revised ? CASES_READ_ON : confidence.startsWith('V') ? TEXTS_COMPARED_ON : SOURCES_READ_ON;

const reading = ({ title, caveat }: Rule): string => (caveat ? `${title.fr}. *Réserve : ${caveat.fr}*` : title.fr);

/** `docs/law/review.md`: the table a jurist reads, rule by rule, under the version of the catalogue. */
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
    '# The rules for a jurist',
    `Catalogue \`${catalogue}\`: ${RULES.length} rules, in the language of the law. *What changed* is the difference with the first catalogue, which followed its reference to the letter; *verified on* is the day the bundled text was last compared (${TEXTS_COMPARED_ON}), the secondary source read (${SOURCES_READ_ON}), or public cases gone through (${CASES_READ_ON}). Figures, with a reference each, are at the end of [rules.md](rules.md).`,
    [
      'How facts are read, in every rule:',
      '',
      '- a fact that nobody gave is unknown, in what decides whether a rule applies as in what it asks for; a known fact that decides is enough (three-valued logic of Kleene);',
      '- a delay in months ends at 24:00 of the day of the same number (CPC 641); clear days count neither the first nor the last; procedural terms are carried to a working day (CPC 642); the 48 hours of R441-3 are computed here;',
      '- what is due and still within its time is pending, with its last day;',
      '- an exception that must be shown is not there until it is known: the public employer before the accident rules, affiliation and tax in the State of residence, part time before the transport rule;',
      '- where the day of the decision is not known, a consultation whose whole legal time had run before the effect of the act is taken as made; an opinion that shortened it is not, since the decision may have come first.',
      '',
      'Of the twelve acceptance cases no violated and no satisfied set moved. `EU-883-ART13-25` keeps its severity although passing 25 % is lawful: what blocks is contributing in the wrong State, and one of the twelve cases holds it.',
    ].join('\n'),
    ...sections,
    '',
  ].join('\n\n');
}
