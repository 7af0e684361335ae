import type { IsoDate } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { SummaryRow, TableRow } from '#libs/platform/views/index.js';
import type { ErasureRequest } from '../requests/erasure-request.repository.js';
import { requestFacts } from '../requests/erasure-requests.view.js';
import type { HeldKind } from '../held/held-kinds.reader.js';
import { FIXED, untilWhen } from '../held/held-kinds.view.js';

/** /account/erasure: what is held of the reader, why, how long, who sees it; the request and what became of it. */
export interface OwnErasureModel {
  readonly columns: readonly { readonly label: string }[];
  readonly rows: readonly TableRow[];
  /** The latest request. */
  readonly request: readonly SummaryRow[] | null;
  /** Whether one may ask: no request is open. */
  readonly asks: boolean;
}

export function ownErasureModel(
  locale: Locale,
  {
    leftOn,
    held,
    request,
    today,
  }: {
    readonly leftOn: IsoDate | null;
    readonly held: readonly HeldKind[];
    readonly request: ErasureRequest | null;
    readonly today: IsoDate;
  },
): OwnErasureModel {
  const left = leftOn !== null && leftOn <= today ? leftOn : null;
  const label = {
    kind: t(locale, 'privacy.erasure.kind'),
    until: t(locale, 'privacy.erasure.until'),
    why: t(locale, 'privacy.erasure.why'),
    seen: t(locale, 'privacy.own.seen'),
  };
  const row = (key: string, until: string): TableRow => ({
    cells: [
      { text: t(locale, `privacy.${key}.name`), strong: true },
      { text: until, label: label.until },
      { text: t(locale, `privacy.${key}.why`), label: label.why },
      { text: t(locale, `privacy.${key}.seen`), label: label.seen },
    ],
  });
  return {
    columns: Object.values(label).map((text) => ({ label: text })),
    rows: [
      ...held.filter(({ rows }) => rows > 0).map((one) => row(`kinds.${one.kind}`, untilWhen(locale, one, left))),
      ...FIXED.map((kind) => row(`kept.${kind}`, t(locale, `privacy.kept.${kind}.how-long`))),
    ],
    request: request && requestFacts(locale, request, today),
    asks: request === null || request.answer !== null,
  };
}
