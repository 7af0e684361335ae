import { employerZone } from '#libs/platform/clock/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatInstant, t } from '#libs/platform/i18n/index.js';
import type { TableRow } from '#libs/platform/views/index.js';
import { outcomePill } from '../board.view.js';
import type { RuleVerdict } from './rule-verdicts.repository.js';

/** What was found of a rule over time, latest first; a verdict of another catalogue than the one before it says so. */
export const verdictRows = (locale: Locale, verdicts: readonly RuleVerdict[]): TableRow[] =>
  verdicts.map((verdict, at) => {
    const before = verdicts[at + 1];
    const reread = before !== undefined && before.catalogue !== verdict.catalogue;
    return {
      cells: [
        {
          text: formatInstant(locale, verdict.foundAt, employerZone(), 'date'),
          ...(reread && { sub: t(locale, 'compliance.history.reread', { catalogue: verdict.catalogue }) }),
        },
        { pill: outcomePill(locale, { ...verdict, recorded: true }) },
      ],
    };
  });
