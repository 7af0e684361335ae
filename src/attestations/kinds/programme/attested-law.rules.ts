import type { IsoDate } from '#libs/calendar/index.js';
import { tooFew } from '#libs/disclosure/index.js';
import type { AttestationInput, AttestedVerdict } from '#libs/documents/index.js';
import { couldConcern, describeFact, explain, GROUPS, wordingSince, type FactsOf } from '#libs/labour-law/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { lawWords, type Board, type BoardLine } from '../../../compliance/index.js';

/** Longest line that the document takes, in characters. */
const LONGEST_LINE = 300;

/**
 * What an attestation says of the law: every rule that is a duty, with those that were never asked and what no rule
 * covers. Points « pour information » are no duty and stay off.
 */
export function attestedLaw(board: Board, employer: FactsOf<'employer'>, locale: Locale): AttestationInput['law'] {
  return {
    catalogueVersion: board.catalogue,
    on: board.on,
    verdicts: board.lines
      .filter(({ rule }) => rule.severity !== 'info')
      .map((line) => {
        // Where nothing is recorded nothing was judged; it has no object only where it cannot concern such an employer.
        const asked = line.recorded || !couldConcern(line.rule, employer, board.on);
        return attestedVerdict(line, asked ? line.outcome : 'not_recorded', board.on, locale);
      }),
    notCovered: board.notCovered.map(({ why }) => lawWords(locale, why)),
  };
}

/**
 * First day in force of the text that decides: of the bundled version of the article where the rule is that article
 * read literally, else of the rule (a ruling, a regulation, an agreement whose text is not bundled).
 */
function textSince(rule: BoardLine['rule'], on: IsoDate): IsoDate {
  const own = wordingSince(rule, on);
  const [leading] = explain(rule.id).texts;
  if (!leading || !rule.confidence.startsWith('V')) return own;
  return leading.validFrom > own && leading.validFrom <= on ? leading.validFrom : own;
}

function attestedVerdict(
  { rule, until, counts, missing }: BoardLine,
  outcome: AttestedVerdict['outcome'],
  on: IsoDate,
  locale: Locale,
): AttestedVerdict {
  const mixed = counts.violated > 0 && counts.satisfied > 0;
  const data = rule.basis.startsWith('RGPD');
  return {
    id: rule.id,
    domain: data ? 'data_protection' : 'telework',
    theme: data ? t(locale, 'attestations.theme.data') : lawWords(locale, GROUPS[rule.group]),
    article: rule.basis.slice(0, LONGEST_LINE),
    title: lawWords(locale, rule.title).slice(0, LONGEST_LINE),
    versionDate: textSince(rule, on),
    outcome,
    until: outcome === 'pending' ? until : null,
    confidence: rule.confidence,
    note: !mixed
      ? null
      : tooFew(counts.violated)
        ? t(locale, 'attestations.note.violated-few')
        : t(locale, 'attestations.note.violated', { count: counts.violated }),
    missing: missing.map((path) => lawWords(locale, describeFact(path).label).slice(0, LONGEST_LINE)),
  };
}
