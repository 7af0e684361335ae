import type { DocumentLocale } from '../common.data.js';

/** Every fixed word that all statements share. */
export interface StatementLabels {
  readonly kicker: string;
  readonly period: (from: string, to: string) => string;
  readonly issued: (at: string) => string;
  readonly reference: string;
  readonly specimen: { readonly word: string; readonly title: string; readonly text: string };
  readonly ofPerson: (employer: string, person: string, from: string, to: string) => string;
  readonly ofNobody: (employer: string, from: string, to: string) => string;
  readonly replaces: (ref: string, issuedOn: string) => string;
  readonly remark: string;
  readonly identity: {
    readonly heading: string;
    readonly headingOfNobody: string;
    readonly person: string;
    readonly employer: string;
    readonly siren: string;
    /** The employer opened itself, and nobody has checked who it is. */
    readonly declared: string;
    readonly siret: string;
    readonly legal: string;
    readonly registry: string;
    readonly branchAgreement: string;
    readonly address: string;
    readonly signatory: string;
    readonly nobody: string;
    readonly validUntil: string;
    readonly validity: string;
    readonly stands: (factsOn: string) => string;
  };
  readonly verify: {
    readonly heading: string;
    /** @param named whether the name of a person is to be compared too */
    readonly steps: (url: string, code: string, named: boolean) => readonly string[];
    readonly qrAlt: (url: string) => string;
    readonly code: string;
    readonly twin: string;
    readonly seal: string;
  };
  readonly footer: (ref: string, code: string) => string;
  readonly page: string;
  readonly madeWith: string;
}

const FR: StatementLabels = {
  kicker: 'Attestation de l’employeur',
  period: (from, to) => `Période du ${from} au ${to}`,
  issued: (at) => `Établie le ${at}`,
  reference: 'Référence',
  specimen: {
    word: 'SPÉCIMEN',
    title: 'Spécimen : ce document ne prouve rien',
    text: 'Il est scellé avec une clé de démonstration. Personnes, entreprises et chiffres peuvent être fictifs.',
  },
  ofPerson: (employer, person, from, to) =>
    `${employer} atteste que son registre de télétravail contient ce qui suit au sujet de ${person}, du ${from} au ${to}.`,
  ofNobody: (employer, from, to) =>
    `${employer} atteste que son registre de télétravail contient ce qui suit, du ${from} au ${to}.`,
  replaces: (ref, issuedOn) => `Cette attestation remplace l’attestation ${ref} du ${issuedOn}.`,
  remark: 'Précision de l’employeur',
  identity: {
    heading: 'De qui il s’agit',
    headingOfNobody: 'Qui l’établit',
    person: 'Personne',
    employer: 'Employeur',
    siren: 'SIREN',
    declared: 'Nom et numéro déclarés par l’employeur, non vérifiés',
    siret: 'SIRET du siège',
    legal: 'Dénomination et forme',
    registry: 'Immatriculation',
    branchAgreement: 'Convention collective',
    address: 'Siège',
    signatory: 'Établie par',
    nobody: 'Le registre de l’employeur, à la demande de la personne ; nul ne la signe',
    validUntil: 'Valable jusqu’au',
    validity: 'Validité',
    stands: (factsOn) => `Jusqu’à son remplacement ou sa révocation ; éléments au ${factsOn}`,
  },
  verify: {
    heading: 'Vérifier ce document',
    steps: (url, code, named) => [
      `Scannez le code QR de la première page, ou ouvrez ${url}.`,
      `Sans l’adresse, saisissez le code ${code} sur la page de vérification.`,
      `Comparez l’employeur, la période et les chiffres${named ? ', et saisissez le nom imprimé ici' : ''} ; déposez le fichier PDF sur la page pour contrôler qu’aucun octet n’a changé.`,
    ],
    qrAlt: (url) => `Code QR vers la page de vérification : ${url}`,
    code: 'Code de vérification',
    twin: 'Empreinte des données jointes (SHA-256)',
    seal: 'Ce PDF porte un cachet électronique qui montre son origine et son intégrité à qui fait confiance à son certificat. Les mêmes données, sans nom de personne, y sont jointes sous une forme lisible par une machine (twin.json).',
  },
  footer: (ref, code) => `${ref} · vérification ${code}`,
  page: 'page',
  madeWith: 'Établi avec Palier',
};

const EN: StatementLabels = {
  kicker: 'Employer’s attestation',
  period: (from, to) => `Period from ${from} to ${to}`,
  issued: (at) => `Issued on ${at}`,
  reference: 'Reference',
  specimen: {
    word: 'SPECIMEN',
    title: 'Specimen: this document proves nothing',
    text: 'It is sealed with a demonstration key. People, companies and figures may be fictitious.',
  },
  ofPerson: (employer, person, from, to) =>
    `${employer} states that its telework register holds the following about ${person}, from ${from} to ${to}.`,
  ofNobody: (employer, from, to) =>
    `${employer} states that its telework register holds the following, from ${from} to ${to}.`,
  replaces: (ref, issuedOn) => `This attestation replaces attestation ${ref} of ${issuedOn}.`,
  remark: 'Remark of the employer',
  identity: {
    heading: 'Whom it concerns',
    headingOfNobody: 'Who states it',
    person: 'Person',
    employer: 'Employer',
    siren: 'SIREN (company number)',
    declared: 'Name and number declared by the employer, not checked',
    siret: 'SIRET of the head office',
    legal: 'Legal name and form',
    registry: 'Registration',
    branchAgreement: 'Collective agreement of the branch',
    address: 'Registered office',
    signatory: 'Drawn up by',
    nobody: 'The employer’s register, at the request of the person; nobody signs it',
    validUntil: 'Valid until',
    validity: 'Validity',
    stands: (factsOn) => `Until it is replaced or revoked; facts as of ${factsOn}`,
  },
  verify: {
    heading: 'Check this document',
    steps: (url, code, named) => [
      `Scan the QR code on the first page, or open ${url}.`,
      `Without the address, type the code ${code} on the verification page.`,
      `Compare the employer, the period and the figures${named ? ', and type the name printed here' : ''}; drop the PDF file on the page to check that no byte has changed.`,
    ],
    qrAlt: (url) => `QR code to the verification page: ${url}`,
    code: 'Verification code',
    twin: 'Fingerprint of the attached data (SHA-256)',
    seal: 'This PDF carries an electronic seal, which shows its origin and integrity to whoever trusts its certificate. The same data, without the name of anybody, is attached in machine-readable form (twin.json).',
  },
  footer: (ref, code) => `${ref} · check ${code}`,
  page: 'page',
  madeWith: 'Drawn up with Palier',
};

/** The words of statements in a language. */
export const statementLabels = (locale: DocumentLocale): StatementLabels => (locale === 'fr' ? FR : EN);
