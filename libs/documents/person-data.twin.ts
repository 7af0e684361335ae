import type { JsonValue } from './canonical-json.js';
import type { PersonDocumentData } from './person-data.data.js';

/** The twin of the document about one person: what it is, of when, and how much each section holds; the data themselves are the JSON file. */
export const personDataTwin = ({
  issuedAt,
  issuer,
  sections,
}: PersonDocumentData): { readonly [key: string]: JsonValue } => ({
  schema: 'palier.person-data/1',
  issuedAt,
  issuer,
  sections: sections.map(({ heading, facts, tables, groups }) => ({
    heading,
    facts: facts.length,
    rows: tables.reduce((sum, { rows }) => sum + rows.length, 0),
    groups: groups.length,
  })),
});
