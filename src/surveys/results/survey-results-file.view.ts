import { writeCsv } from '#libs/platform/csv/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { Survey } from '../survey.js';
import type { SurveyResults } from './survey-results.rules.js';
import { groupName } from './survey-results.view.js';

/** In every language the same, so that programs may read them. */
const COLUMNS = ['opens_on', 'closes_on', 'reason', 'reason_words', 'group', 'answers_at_least', 'people'] as const;

/**
 * What the page tells of a survey, and nothing more: a row for each reason, of everybody (an empty group) and of each group. An empty
 * cell of people: not told, of too few.
 */
export function resultsCsv(locale: Locale, { opensOn, closesOn }: Survey, results: SurveyResults): string {
  const { answers, groups, lines } = results;
  const rows = lines.flatMap(({ reason, people, byGroup }) => {
    const row = (group: string, answered: number | null, ticked: number | null) => [
      opensOn,
      closesOn,
      reason,
      t(locale, `surveys.reason.${reason}`),
      group,
      answered ?? '',
      ticked ?? '',
    ];
    return [
      row('', answers, people),
      ...groups.map((group, at) => row(groupName(locale, group), group.answers, byGroup?.[at] ?? null)),
    ];
  });
  return writeCsv([[...COLUMNS], ...rows]);
}
