import type { PaperInput } from '#libs/documents/index.js';
import type { SummaryRow } from '#libs/platform/views/index.js';

type Facts = PaperInput['sections'][number]['facts'];

/** Rows of a page as facts of a paper; a row without a value has none to print. */
export const paperFacts = (rows: readonly SummaryRow[]): Facts =>
  rows.flatMap(({ label, value }) => (value ? [{ label, value }] : []));
