import type { StatementKind } from '#libs/documents/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import type { EmployeeView } from '../../../employees/index.js';
import type { FigureLine, Period } from '../attestation-kind.js';

/** What the register says of one person in a kind of statement. */
export interface StatementContent<Figures> {
  readonly kind: StatementKind<Figures>;
  /** Longest period in years. */
  readonly mostYears: number;
  /** From the snapshot in which everything else of the document is read. */
  collect(tx: Tx, person: EmployeeView, period: Period): Promise<Figures>;
  /** Why there is nothing that it could state, as the last part of a code (`attestations.…`); null in the usual case. */
  nothing(figures: Figures): string | null;
  /** Names in the figures that the document prints. */
  names(figures: Figures): readonly string[];
  /** What is reviewed before it is issued, and what anybody may read on the verification page. */
  tell(locale: Locale, figures: Figures): readonly FigureLine[];
}
