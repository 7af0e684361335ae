import { agreementData, type AgreementData, type AgreementInput } from './agreement.data.js';
import { agreementTwin } from './agreement.twin.js';
import { agreementView } from './agreement.view.js';
import type { DocumentDefinition } from './document-definition.js';

/** The telework agreement as signed, with its evidence record. */
export const AGREEMENT_DOCUMENT: DocumentDefinition<AgreementInput, AgreementData> = {
  name: 'agreement',
  version: '4',
  schema: agreementData,
  twin: agreementTwin,
  view: agreementView,
  url: ({ verification }) => verification?.url ?? null,
};
