import { describeFact, isFactPath, type FactPath } from '#libs/labour-law/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { SummaryRow } from '#libs/platform/views/index.js';
import type { EmployeeView } from '../employees/index.js';
import { recordedRow } from './facts.view.js';
import { stillAnswers } from './facts/given-fact.rules.js';
import type { RecordedFact } from './facts/recorded-facts.repository.js';
import { lawWords } from './law-words.js';

/** What is known of one person's telework, and what nobody has recorded yet. */
export interface PersonFactsModel {
  readonly name: string;
  readonly back: string;
  /** What changes if, for this person. */
  readonly simulation: string;
  readonly known: readonly SummaryRow[];
  readonly open: readonly SummaryRow[];
}

/**
 * @param asked facts that some rule reads; one of which no rule could concern the employer is not open, whatever is known of it
 * @param facts what stands about the person today, of each path the latest last
 */
export function personFactsModel(
  locale: Locale,
  person: EmployeeView,
  asked: readonly { readonly path: FactPath; readonly open: boolean }[],
  facts: readonly RecordedFact[],
): PersonFactsModel {
  const holding = new Map(facts.map((fact) => [fact.path, fact]));
  const known: SummaryRow[] = [];
  const open: SummaryRow[] = [];
  for (const { path, open: isOpen } of asked) {
    const fact = holding.get(path);
    const label = lawWords(locale, describeFact(path).label);
    const href = `/hr/compliance/facts/${path}?person=${person.id}`;
    if (fact && stillAnswers(path, fact.value)) {
      const { value, since, by } = recordedRow(locale, fact);
      known.push({ label, value, note: `${since} · ${by}`, change: href });
    } else if (isOpen) open.push({ label, value: t(locale, 'compliance.person.answer'), href });
  }
  // What the agreement tells by now is asked of nobody: what was answered before is still there to be taken back.
  for (const fact of holding.values()) {
    if (!isFactPath(fact.path) || asked.some(({ path }) => path === fact.path)) continue;
    const { value, since, by } = recordedRow(locale, fact);
    known.push({
      label: lawWords(locale, describeFact(fact.path).label),
      value,
      note: `${t(locale, 'compliance.person.unused')} · ${since} · ${by}`,
      change: `/hr/compliance/facts/${fact.path}?person=${person.id}`,
    });
  }
  return {
    name: `${person.givenName} ${person.familyName}`,
    back: `/hr/employees/${person.id}`,
    simulation: `/hr/compliance/simulation?${new URLSearchParams({ q: person.staffNumber }).toString()}`,
    known,
    open,
  };
}
