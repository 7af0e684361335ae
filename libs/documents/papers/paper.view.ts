import { spacesOf, type DocumentChrome, type Fact } from '../document.view.js';
import { paperMapView, type PaperMapView } from './map.view.js';
import type { PaperData } from './paper.data.js';

/** What `paper.typ` prints. */
export interface PaperView extends DocumentChrome {
  readonly parties: PaperData['parties'];
  readonly notice: PaperData['notice'];
  readonly sections: readonly {
    readonly heading: string;
    readonly note: string | null;
    readonly facts: readonly Fact[];
    readonly table: PaperData['sections'][number]['table'];
    readonly map: PaperMapView | null;
    readonly totals: readonly Fact[];
  }[];
}

const WORDS = {
  fr: { page: 'page', madeWith: 'Établi avec Palier' },
  en: { page: 'page', madeWith: 'Made with Palier' },
} as const;

/** Turns the data into what prints: the caller's words, with the spaces of their language. Pure. */
export function paperView(data: PaperData): PaperView {
  const ours = spacesOf(data.locale);
  const { page, madeWith } = WORDS[data.locale];
  const facts = (items: readonly Fact[]): Fact[] => items.map((item) => ({ ...item, label: ours(item.label) }));
  return {
    locale: data.locale,
    metaTitle: ours(`${data.kicker} ${data.reference.value}`),
    issuedAt: data.issuedAt,
    kicker: ours(data.kicker),
    title: ours(data.title),
    subtitle: data.subtitle.map(ours),
    issuer: data.issuer,
    logo: null,
    reference: { label: ours(data.reference.label), value: data.reference.value },
    specimen: null,
    qr: null,
    footer: ours(data.footer),
    pageWord: page,
    madeWith,
    parties: data.parties.map((party) => ({ ...party, role: ours(party.role) })),
    notice: data.notice && { ...data.notice, title: ours(data.notice.title), text: ours(data.notice.text) },
    sections: data.sections.map(({ heading, note, table, map, ...section }) => ({
      heading: ours(heading),
      note: note === null ? null : ours(note),
      facts: facts(section.facts),
      table: table && { ...table, columns: table.columns.map((column) => ({ ...column, label: ours(column.label) })) },
      map: map && paperMapView(map, ours),
      totals: facts(section.totals),
    })),
  };
}
