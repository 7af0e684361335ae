import type { DocumentDefinition } from '../document-definition.js';
import { FACTUR_X_FILE } from '../factur-x/hybrid.js';
import { paper, type PaperData, type PaperInput } from './paper.data.js';
import { paperView } from './paper.view.js';

/** What two parties hold of one another: a contract, a monthly statement. It is not sealed and has no public page. */
export const PAPER_DOCUMENT: DocumentDefinition<PaperInput, PaperData> = {
  name: 'paper',
  version: '1',
  schema: paper,
  twin: ({ twin }) => twin,
  view: paperView,
  url: () => null,
  attached: ({ cii }) =>
    cii === null ? [] : [{ name: FACTUR_X_FILE, mime: 'text/xml', relationship: 'alternative', text: cii }],
};
