import type { PaperInput } from '#libs/documents/index.js';
import { employerZone } from '#libs/platform/clock/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatInstant, formatNumber, t } from '#libs/platform/i18n/index.js';
import type { ActEvidence, Contract } from '../contracts/contract.js';
import { fingerprinted, type SignedTerms } from '../contracts/terms.rules.js';
import { contractPill, termRows } from '../words/terms.view.js';
import { paperFacts } from './paper-facts.view.js';
import { employerWords } from '../words/declared.view.js';

/** A contract with what proves it. */
export interface ContractOnPaper {
  readonly contract: Contract;
  readonly acts: readonly ActEvidence[];
  /** The terms that have the fingerprint which was signed; null where those on record have another. */
  readonly signed: SignedTerms | null;
}

/** A contract as a paper: the terms as they were signed, and who did what, with the evidence of each signature. */
export function contractPaper(locale: Locale, { contract, acts, signed }: ContractOnPaper): PaperInput {
  const word = (key: string, values: Record<string, string> = {}) => t(locale, `hosting.paper.${key}`, values);
  const concluded = contract.state === 'accepted';
  const place = `${contract.site}, ${contract.communeName}`;
  return {
    locale,
    issuedAt: (acts.at(-1)?.at ?? contract.askedAt).toISOString(),
    issuer: contract.hostName,
    kicker: word(concluded ? 'contract' : 'contract-asked'),
    title: word('contract-title', { place: contract.site }),
    subtitle: [
      contractPill(locale, contract).label,
      word('version', { version: formatNumber(locale, contract.version) }),
    ],
    reference: { label: word('reference'), value: contract.id.toUpperCase() },
    footer: word('contract-footer'),
    parties: [
      { role: word('host'), name: contract.hostName, lines: [place] },
      { role: word('employer'), name: employerWords(locale, contract), lines: [] },
    ],
    notice: signed
      ? { tone: 'good', title: word('terms-as-signed'), text: word('terms-as-signed-text') }
      : { tone: 'bad', title: word('terms-unlike'), text: word('terms-unlike-text') },
    sections: [
      {
        heading: t(locale, 'hosting.contract.terms'),
        note: null,
        facts: [
          { label: t(locale, 'hosting.column.place'), value: place },
          { label: t(locale, 'hosting.contract.offer'), value: contract.label },
          ...paperFacts(termRows(locale, signed ?? contract)),
          { label: word('fingerprint'), value: contract.termsSha256, mono: true },
        ],
        table: null,
        totals: [],
      },
      ...acts.map((act, index) => actSection(locale, act, index + 1)),
      { heading: word('how'), note: word('how-text'), facts: [], table: null, totals: [] },
    ],
    twin: {
      schema: 'palier.host-contract/1',
      contract: contract.id,
      version: contract.version,
      state: contract.state,
      termsSha256: contract.termsSha256,
      terms: signed && fingerprinted(signed),
      lastMonth: contract.toMonth,
      acts: acts.map(({ party, act, at, termsSha256 }) => ({ party, act, at: at.toISOString(), termsSha256 })),
    },
  };
}

/** One act: who, when, and how the person was identified. */
function actSection(locale: Locale, act: ActEvidence, number: number): PaperInput['sections'][number] {
  const word = (key: string) => t(locale, `hosting.paper.${key}`);
  const instant = (at: Date | string) => formatInstant(locale, at, employerZone(), 'date');
  const fact = (key: string, value: string | null, mono = false) =>
    value === null ? [] : [{ label: word(key), value, mono }];
  return {
    heading: `${formatNumber(locale, number)}. ${t(locale, `hosting.act.${act.party}-${act.act}`)}`,
    note: null,
    facts: [
      ...fact('by', act.byName),
      ...fact('at', instant(act.at)),
      ...fact('reason', act.reason),
      ...fact('level', act.level === null ? null : word(`level-${act.level}`)),
      ...fact('method', act.method === null ? null : word(`method-${act.method}`)),
      ...fact('identified-by', act.identifiedBy),
      ...fact('identified-at', act.identifiedAt === null ? null : instant(act.identifiedAt)),
      ...fact('signed-for', act.termsSha256, true),
    ],
    table: null,
    totals: [],
  };
}
