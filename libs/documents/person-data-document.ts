import type { DocumentDefinition } from './document-definition.js';
import { personData, type PersonDocumentData, type PersonDocumentInput } from './person-data.data.js';
import { personDataTwin } from './person-data.twin.js';
import { personDataView } from './person-data.view.js';

/** Everything that is held about one person, to read and to hand over. It is not sealed and has no public page. */
export const PERSON_DATA_DOCUMENT: DocumentDefinition<PersonDocumentInput, PersonDocumentData> = {
  name: 'person-data',
  version: '1',
  schema: personData,
  twin: personDataTwin,
  view: personDataView,
  url: () => null,
};
