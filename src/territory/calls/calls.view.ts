import type { Locale } from '#libs/platform/context/index.js';
import { formatDate } from '#libs/platform/i18n/index.js';
import type { TableRow } from '#libs/platform/views/index.js';
import type { Call } from './call.js';
import { stateOf } from './call.rules.js';
import { callWord, statePill } from './call-words.view.js';

/** /territory/calls. */
export interface CallsModel {
  readonly columns: readonly { readonly label: string; readonly num?: boolean }[];
  readonly rows: readonly TableRow[];
}

export function callsModel(locale: Locale, calls: readonly Call[], now: Date): CallsModel {
  const columns = (['title', 'state', 'closes', 'answers'] as const).map((name) => ({
    label: callWord(locale, `column.${name}`),
    ...(name === 'answers' && { num: true }),
  }));
  return {
    columns,
    rows: calls.map((call) => ({
      cells: [
        { text: call.title, href: `/territory/calls/${call.id}`, label: columns[0]!.label },
        { pill: statePill(locale, stateOf(call, now)), label: columns[1]!.label },
        { text: formatDate(locale, call.closesOn, 'medium'), nowrap: true, label: columns[2]!.label },
        { text: call.answers ?? 0, num: true, label: columns[3]!.label },
      ],
    })),
  };
}
