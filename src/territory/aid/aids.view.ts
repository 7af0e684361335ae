import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, typedIn, type RefusedForm } from '#libs/platform/http/index.js';
import { formatDate } from '#libs/platform/i18n/index.js';
import type { FieldProblems, FormFault, TableRow } from '#libs/platform/views/index.js';
import type { Aid } from './aid.js';
import { aidPill, aidWord, amountWords, undertakingPath, undertakingWords } from './aid-words.view.js';

/** /territory/aid. */
export interface AidsModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  readonly asked: string;
  readonly columns: readonly { readonly label: string; readonly num?: boolean }[];
  readonly rows: readonly TableRow[];
}

export function aidsModel(locale: Locale, aids: readonly Aid[], refused?: RefusedForm): AidsModel {
  const summary = refused && errorSummary(locale, refused.refusal);
  const columns = (['granted-on', 'undertaking', 'regime', 'amount', 'state'] as const).map((name) => ({
    label: aidWord(locale, `column.${name}`),
    ...(name === 'amount' && { num: true }),
  }));
  return {
    errors: summary?.errors,
    problems: summary?.byField ?? {},
    asked: typedIn(refused, 'undertaking'),
    columns,
    rows: aids.map((aid) => ({
      cells: [
        {
          text: formatDate(locale, aid.grantedOn, 'medium'),
          href: `/territory/aid/${aid.id}`,
          nowrap: true,
          label: columns[0]!.label,
        },
        {
          text: aid.undertakingName,
          href: undertakingPath(aid.undertaking),
          sub: undertakingWords(aid.undertaking),
          label: columns[1]!.label,
        },
        { text: aidWord(locale, `regime.${aid.regime}`), sub: aid.grantorName, label: columns[2]!.label },
        { text: amountWords(locale, aid), num: true, strong: true, label: columns[3]!.label },
        { pill: aidPill(locale, aid), label: columns[4]!.label },
      ],
    })),
  };
}
