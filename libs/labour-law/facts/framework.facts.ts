import { factsFrom, orNone } from './fact.js';

const { yesNo, day, happened, amount, text, list, oneOf } = factsFrom('framework_file');
const dialogue = factsFrom('social_dialogue');

/** What telework rests on in the company: accord, charte or neither (article L1222-9). */
export const framework = {
  type: oneOf(
    ['accord', 'charte', 'individual', 'none'],
    'Sur quoi repose le télétravail : accord collectif, charte, accords individuels ou rien ?',
    'What is your telework policy based on: collective agreement, charter, individual agreements or nothing?',
  ),
  effectiveOn: orNone(day('Date d’entrée en vigueur de l’accord ou de la charte', 'Day the act takes effect')),
  decidedOn: orNone(
    happened(
      'Date de la décision de l’employeur (ou de la signature de l’accord)',
      'Day the employer decided (or the agreement was signed)',
    ),
  ),
  clauses: list(
    'Clauses présentes dans l’accord ou la charte',
    'Clauses present in the collective agreement or charter',
  ),
  cseConsultationRequired: dialogue.yesNo(
    'La consultation du CSE est-elle requise pour ce texte ?',
    'Is the consultation of the CSE required for this act?',
  ),
  cseInfoOn: orNone(
    dialogue.happened(
      'Date de remise des informations au CSE (ou de mise à disposition dans la BDESE)',
      'Day the CSE received the information (or it was put in the BDESE)',
    ),
  ),
  cseOpinionOn: orNone(dialogue.happened('Date de l’avis du CSE', 'Day of the opinion of the CSE')),
  cseExplicitOpinion: dialogue.yesNo('Le CSE a-t-il rendu un avis exprès ?', 'Did the CSE give an explicit opinion?'),
  cseExpert: dialogue.yesNo('Le CSE a-t-il désigné un expert ?', 'Did the CSE appoint an expert?'),
  cseCentralExpert: dialogue.yesNo(
    'Une expertise a-t-elle lieu à la fois au CSE central et dans les CSE d’établissement ?',
    'Is there expertise both at the central CSE and at establishment level?',
  ),
  signatoryShare: amount(
    '%',
    'Audience électorale des syndicats signataires',
    'Electoral weight of the signing unions',
    100,
  ),
  referendumApproved: orNone(
    yesNo(
      'L’accord a-t-il été approuvé par la majorité des salariés consultés ?',
      'Did the majority of the employees consulted approve the agreement?',
    ),
  ),
  unionNotificationOn: orNone(
    happened(
      'Date de notification de l’accord aux organisations syndicales représentatives',
      'Day the agreement was notified to the representative unions',
    ),
  ),
  depositReceipt: orNone(
    text(
      'Numéro du récépissé de dépôt sur TéléAccords',
      'Number of the deposit receipt of the ministry’s platform (TéléAccords)',
    ),
  ),
  cphFilingOn: orNone(
    happened('Date de remise au greffe du conseil de prud’hommes', 'Day it was filed with the labour court clerk'),
  ),
  publishedToEmployeesOn: orNone(
    happened('Date de mise à disposition du texte aux salariés', 'Day the act was made available to the employees'),
  ),
};
