import type { AgreementData, RecordedSignature } from './agreement.data.js';
import type { DocumentLocale } from './common.data.js';

/** Every fixed word of the agreement export. */
export interface AgreementLabels {
  readonly kicker: string;
  readonly version: (version: number) => string;
  readonly exported: (at: string) => string;
  readonly reference: string;
  readonly specimen: { readonly word: string; readonly title: string; readonly text: string };
  /** In the document's title in its metadata. */
  readonly documentTitle: (ref: string, version: number) => string;
  readonly status: Readonly<Record<AgreementData['status'], string>>;
  /** In force, as seen on a day: a seal lasts longer than a state. */
  readonly inForceOn: (day: string) => string;
  /** Made to be signed in itself: what it was on its day stays true. */
  readonly presented: (day: string) => string;
  /** Signed by both, with its first day to come. */
  readonly takesEffect: (day: string) => string;
  readonly parties: {
    readonly heading: string;
    readonly employer: string;
    readonly employee: string;
    readonly siren: string;
    /** The employer opened itself, and nobody has checked who it is. */
    readonly declared: string;
    readonly branchAgreement: string;
    readonly job: string;
    readonly number: string;
    readonly effective: string;
    readonly from: (date: string) => string;
    readonly until: (date: string) => string;
    readonly openEnded: string;
  };
  readonly terms: string;
  readonly text: string;
  readonly signatures: {
    readonly heading: string;
    readonly role: Readonly<Record<RecordedSignature['role'], string>>;
    readonly signedAt: (at: string) => string;
    readonly zone: (zone: string) => string;
    readonly method: Readonly<Record<RecordedSignature['method'], string>>;
    readonly missing: string;
    /** In a file that is signed in itself. */
    readonly inFile: string;
  };
  readonly evidence: {
    readonly heading: string;
    readonly level: string;
    /** In a file that is signed in itself, by the level asked for. */
    readonly toSign: Readonly<Record<'advanced' | 'qualified', string>>;
    readonly record: string;
    readonly textHash: string;
    readonly chainHead: string;
    readonly identification: (name: string) => string;
    readonly consent: string;
    readonly consentVersion: string;
    readonly read: string;
    readonly sameText: string;
    readonly otherText: string;
    readonly times: (zone: string) => string;
    readonly columns: readonly [string, string, string, string];
    readonly journal: string;
    readonly none: string;
  };
  readonly verify: {
    readonly heading: string;
    readonly text: (url: string, code: string) => string;
    readonly qrAlt: (url: string) => string;
    readonly code: string;
    readonly twin: string;
    readonly seal: string;
    /** Instead, in a file that is signed in itself. */
    readonly toSign: string;
  };
  readonly footer: (ref: string, version: number) => string;
  readonly page: string;
  readonly madeWith: string;
}

const fr: AgreementLabels = {
  kicker: 'Accord individuel de télétravail',
  version: (version) => `Version ${version}`,
  exported: (at) => `Établi le ${at}`,
  reference: 'Référence',
  specimen: {
    word: 'SPÉCIMEN',
    title: 'Spécimen : ce document ne prouve rien',
    text: 'Il est scellé avec une clé de démonstration. Les personnes, les entreprises et les signatures peuvent être fictives.',
  },
  status: {
    draft: 'Brouillon',
    sent: 'À signer par le salarié',
    signed_by_employee: 'Signé par le salarié',
    signed_by_both: 'Signé par les deux parties',
    in_force: 'En vigueur',
    ended: 'Terminé',
    refused: 'Refusé',
    expired: 'Expiré',
    replaced: 'Remplacé',
  },
  documentTitle: (ref, version) => `Avenant de télétravail ${ref}, version ${version}`,
  inForceOn: (day) => `En vigueur le ${day}`,
  presented: (day) => `Présenté à la signature le ${day}`,
  takesEffect: (day) => `Signé par les deux parties, prend effet le ${day}`,
  parties: {
    heading: 'Parties',
    employer: 'L’employeur',
    employee: 'Le salarié',
    siren: 'SIREN',
    declared: 'Nom et numéro déclarés par l’employeur, non vérifiés',
    branchAgreement: 'Convention collective :',
    job: 'Emploi',
    number: 'Matricule',
    effective: 'Période d’effet',
    from: (date) => `à compter du ${date}`,
    until: (date) => `jusqu’au ${date}`,
    openEnded: 'sans terme',
  },
  terms: 'L’essentiel',
  text: 'Texte de l’avenant',
  signatures: {
    heading: 'Signatures',
    role: { employee: 'Pour le salarié', employer: 'Pour l’employeur' },
    signedAt: (at) => `Signé le ${at}`,
    zone: (zone) => `Heure locale, fuseau ${zone}`,
    method: {
      sso: 'Authentification unique de l’employeur, confirmée au moment de signer',
      account: 'Compte du portail, identification renouvelée au moment de signer',
      email_code: 'Code à usage unique envoyé par courriel',
      paper: 'Signature sur papier, copie numérisée conservée',
    },
    missing: 'En attente de signature',
    inFile: 'À signer dans ce fichier, avec un certificat : voir les signatures du PDF',
  },
  evidence: {
    heading: 'Dossier de preuve',
    level:
      'Signature électronique simple, avec un dossier de preuve. Chaque événement contient l’empreinte du précédent : en changer un rompt la chaîne.',
    toSign: {
      advanced:
        'Ce fichier est signé en lui-même : chaque partie y appose une signature électronique avec un certificat à son nom. Le niveau demandé est au moins le niveau avancé ; le niveau atteint se lit dans les certificats. Les événements qui suivent sont ceux d’avant la signature ; les suivants sont dans le dossier de preuve, que le portail remet à part.',
      qualified:
        'Ce fichier est signé en lui-même : chaque partie y appose une signature électronique avec un certificat à son nom. Le niveau demandé est le niveau qualifié ; le niveau atteint se lit dans les certificats. Les événements qui suivent sont ceux d’avant la signature ; les suivants sont dans le dossier de preuve, que le portail remet à part.',
    },
    record: 'Dossier',
    textHash: 'Empreinte du texte (SHA-256)',
    chainHead: 'Tête de chaîne (SHA-256)',
    identification: (name) => `Identification de ${name}`,
    consent: 'Consentement',
    consentVersion: 'Version du libellé',
    read: 'Empreinte du texte lu',
    sameText: 'identique au texte ci-dessus',
    otherText: 'différente du texte ci-dessus',
    times: (zone) => `Heures locales, fuseau ${zone}.`,
    columns: ['Date et heure', 'Événement', 'Auteur', 'Empreinte'],
    journal: 'Événements',
    none: 'Aucun événement n’est enregistré.',
  },
  verify: {
    heading: 'Vérifier ce document',
    text: (url, code) =>
      `Scannez le code QR de la première page, ou ouvrez ${url} (code de vérification ${code}), et déposez-y le fichier PDF pour contrôler qu’aucun octet n’a changé.`,
    qrAlt: (url) => `Code QR vers la page de vérification : ${url}`,
    code: 'Code de vérification',
    twin: 'Empreinte des données jointes (SHA-256)',
    toSign:
      'Le texte, les données et le dossier de preuve tel qu’il était avant la signature sont joints à ce PDF sous une forme lisible par une machine (twin.json). Les deux signatures et le cachet de l’émetteur se contrôlent avec tout lecteur de PDF.',
    seal: 'Le texte, les données et le dossier de preuve entier sont joints à ce PDF sous une forme lisible par une machine (twin.json) : genre, contenu et empreinte précédente de chaque événement. Chaque empreinte s’y recalcule (SHA-256, RFC 8785), sans autre fichier.',
  },
  footer: (ref, version) => `${ref} · version ${version}`,
  page: 'page',
  madeWith: 'Établi avec Palier',
};

const en: AgreementLabels = {
  kicker: 'Individual telework agreement',
  version: (version) => `Version ${version}`,
  exported: (at) => `Drawn up on ${at}`,
  reference: 'Reference',
  specimen: {
    word: 'SPECIMEN',
    title: 'Specimen: this document proves nothing',
    text: 'It is sealed with a demonstration key. People, companies and signatures may be fictitious.',
  },
  status: {
    draft: 'Draft',
    sent: 'To be signed by the employee',
    signed_by_employee: 'Signed by the employee',
    signed_by_both: 'Signed by both parties',
    in_force: 'In force',
    ended: 'Ended',
    refused: 'Refused',
    expired: 'Expired',
    replaced: 'Replaced',
  },
  documentTitle: (ref, version) => `Telework agreement ${ref}, version ${version}`,
  inForceOn: (day) => `In force on ${day}`,
  presented: (day) => `Presented for signature on ${day}`,
  takesEffect: (day) => `Signed by both parties, takes effect on ${day}`,
  parties: {
    heading: 'Parties',
    employer: 'The employer',
    employee: 'The employee',
    siren: 'SIREN',
    declared: 'Name and number declared by the employer, not checked',
    branchAgreement: 'Collective agreement of the branch:',
    job: 'Job',
    number: 'Staff number',
    effective: 'In effect',
    from: (date) => `from ${date}`,
    until: (date) => `until ${date}`,
    openEnded: 'open-ended',
  },
  terms: 'In short',
  text: 'Text of the agreement',
  signatures: {
    heading: 'Signatures',
    role: { employee: 'For the employee', employer: 'For the employer' },
    signedAt: (at) => `Signed on ${at}`,
    zone: (zone) => `Local time, zone ${zone}`,
    method: {
      sso: 'Single sign-on of the employer, confirmed at the moment of signing',
      account: 'Account of the portal, identified again at the moment of signing',
      email_code: 'One-time code sent by e-mail',
      paper: 'Signed on paper, scan kept',
    },
    missing: 'Waiting for signature',
    inFile: 'To be signed in this file, with a certificate: see the signatures of the PDF',
  },
  evidence: {
    heading: 'Evidence record',
    level:
      'Simple electronic signature, with an evidence record. Each event holds the fingerprint of the one before: changing one breaks the chain.',
    toSign: {
      advanced:
        'This file is signed in itself: each party puts in an electronic signature with a certificate in its name. The level asked for is at least advanced; the level reached can be read from the certificates. The events below are those before signing; later ones are in the evidence record, which the portal hands out apart.',
      qualified:
        'This file is signed in itself: each party puts in an electronic signature with a certificate in its name. The level asked for is qualified; the level reached can be read from the certificates. The events below are those before signing; later ones are in the evidence record, which the portal hands out apart.',
    },
    record: 'Record',
    textHash: 'Fingerprint of the text (SHA-256)',
    chainHead: 'Head of the chain (SHA-256)',
    identification: (name) => `How ${name} was identified`,
    consent: 'Consent',
    consentVersion: 'Version of the wording',
    read: 'Fingerprint of the text read',
    sameText: 'same as the text above',
    otherText: 'differs from the text above',
    times: (zone) => `Local times, zone ${zone}.`,
    columns: ['Date and time', 'Event', 'By', 'Fingerprint'],
    journal: 'Events',
    none: 'No event is recorded.',
  },
  verify: {
    heading: 'Check this document',
    text: (url, code) =>
      `Scan the QR code on the first page, or open ${url} (verification code ${code}), and drop the PDF file there to check that no byte has changed.`,
    qrAlt: (url) => `QR code to the verification page: ${url}`,
    code: 'Verification code',
    twin: 'Fingerprint of the attached data (SHA-256)',
    toSign:
      'The text, the data and the evidence record as it was before signing are attached to this PDF in machine-readable form (twin.json). Both signatures and the seal of the issuer can be checked with any reader of PDF.',
    seal: 'The text, the data and the whole evidence record are attached to this PDF in machine-readable form (twin.json): kind, content and previous fingerprint of each event. Each fingerprint can be computed again from it (SHA-256, RFC 8785), without any other file.',
  },
  footer: (ref, version) => `${ref} · version ${version}`,
  page: 'page',
  madeWith: 'Drawn up with Palier',
};

/** The words of the agreement export in a language. */
export function agreementLabels(locale: DocumentLocale): AgreementLabels {
  return locale === 'fr' ? fr : en;
}
