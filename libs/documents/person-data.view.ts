import { spacesOf, type DocumentChrome, type Fact } from './document.view.js';
import type { PersonDocumentData } from './person-data.data.js';
import { personDataLabels } from './person-data.labels.js';
import { formatDate, localTime } from './typography.js';

interface PrintedPart {
  readonly facts: readonly Fact[];
  readonly tables: readonly {
    readonly caption: string | null;
    readonly columns: readonly string[];
    readonly rows: readonly (readonly string[])[];
  }[];
}

/** What `person-data.typ` prints. */
export interface PersonDataView extends DocumentChrome {
  readonly intro: readonly string[];
  readonly none: string;
  readonly sections: readonly (PrintedPart & {
    readonly heading: string;
    readonly note: string | null;
    readonly groups: readonly (PrintedPart & { readonly heading: string })[];
  })[];
}

/** One line a remark or a cell: line breaks print as spaces. */
const flat = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** Turns the data into what prints. Pure. */
export function personDataView(data: PersonDocumentData): PersonDataView {
  const labels = personDataLabels(data.locale);
  const ofAccount = data.held === 'account';
  const ours = spacesOf(data.locale);
  const day = formatDate(data.locale, localTime(data.issuedAt, data.timeZone).day);
  const part = ({
    facts,
    tables,
  }:
    | PersonDocumentData['sections'][number]
    | PersonDocumentData['sections'][number]['groups'][number]): PrintedPart => ({
    facts: facts.map(({ label, value }) => ({ label: ours(label), value: flat(value) })),
    tables: tables.map(({ caption, columns, rows }) => ({
      caption: caption === null ? null : ours(caption),
      columns: columns.map(ours),
      rows: rows.map((row) => row.map(flat)),
    })),
  });
  return {
    locale: data.locale,
    metaTitle: `${labels.kicker} ${data.issuedAt.slice(0, 10)}`,
    issuedAt: data.issuedAt,
    kicker: labels.kicker,
    title: labels.title,
    subtitle: [ours(labels.made(day))],
    issuer: data.issuer,
    logo: null,
    reference: { label: labels.person, value: data.person },
    specimen: null,
    qr: null,
    footer: ours(labels.footer),
    pageWord: labels.page,
    madeWith: labels.madeWith,
    intro: [
      ofAccount ? labels.introOfAccount(data.issuer) : labels.intro(data.issuer),
      labels.rights,
      ...(data.contact === null ? [] : [labels.ask(data.contact)]),
      ofAccount ? labels.wholeOfAccount : labels.whole,
    ].map(ours),
    none: ours(labels.none),
    sections: data.sections.map((section) => ({
      ...part(section),
      heading: ours(section.heading),
      note: section.note === null ? null : ours(section.note),
      groups: section.groups.map((group) => ({ ...part(group), heading: ours(group.heading) })),
    })),
  };
}
