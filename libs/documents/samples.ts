import { agreementData, blocksFromText, type AgreementData, type AgreementInput } from './agreement.data.js';
import { attestationData, type AttestationData, type AttestationInput } from './attestation.data.js';
import type { DocumentLocale } from './common.data.js';

/**
 * Complete example data for both templates, obviously fictional: what the specs and the previews typeset. Not part of
 * the library's front door.
 */
const ADDRESS = ['1 place de l’Exemple', '41000 Ville-Modèle'];
const URL = 'https://palier.example/v/7K4M-Q2XA-9D3P';
const CODE = '7K4M-Q2XA-9D3P';

const VERDICTS: AttestationInput['law']['verdicts'] = [
  {
    id: 'FR-CT-L1222-9-I-CADRE',
    article: 'C. trav. L1222-9 I al. 3-4',
    title: 'Le télétravail repose sur un accord collectif, à défaut une charte, à défaut un accord individuel',
    versionDate: '2017-09-24',
    outcome: 'satisfied',
    confidence: 'V',
  },
  {
    id: 'FR-CT-L1222-9-VOLONTARIAT',
    article: 'C. trav. L1222-9 I al. 1 ; ANI 26/11/2020',
    title: 'Double volontariat : le salarié et l’employeur ont accepté',
    versionDate: '2012-03-24',
    outcome: 'satisfied',
    confidence: 'V',
    note: '238 avenants signés des deux parties.',
  },
  {
    id: 'FR-CT-L1222-9-II-7',
    article: 'C. trav. L1222-9 II 7°',
    title: 'Clause obligatoire : accès des salariés aidants',
    versionDate: '2023-07-21',
    outcome: 'violated',
    confidence: 'V',
    note: 'L’accord du 14 mars 2023 est antérieur à cette clause ; un avenant à l’accord est à négocier.',
  },
  {
    id: 'FR-CT-L1222-10-3',
    article: 'C. trav. L1222-10 3°',
    title: 'Entretien annuel sur les conditions d’activité et la charge de travail',
    versionDate: '2017-09-24',
    outcome: 'unknown',
    confidence: 'V',
    theme: 'Cadre collectif et individuel',
    missing: ['Date du dernier entretien annuel', 'Jour de début du télétravail', 'Entretien refusé', 'Motif'],
  },
  {
    id: 'FR-CT-L3121-18',
    article: 'C. trav. L3121-18, L3121-19',
    title: 'Dix heures de travail par jour au plus',
    versionDate: '2016-08-10',
    outcome: 'not_recorded',
    confidence: 'V',
    theme: 'Durée du travail',
  },
  {
    id: 'EU-GDPR-30',
    article: 'RGPD, art. 30',
    title: 'Le traitement figure au registre',
    versionDate: '2018-05-25',
    outcome: 'satisfied',
    confidence: 'V',
    domain: 'data_protection',
    theme: 'Données personnelles',
  },
  {
    id: 'FR-CT-LIEU-DECLARE',
    article: 'C. trav. L1222-9 III',
    title: 'Chaque journée est rattachée à un lieu prévu par l’avenant',
    versionDate: '2017-09-24',
    outcome: 'satisfied',
    confidence: 'V*',
  },
  {
    id: 'FR-CT-L3261-2-TELETRAVAIL',
    article: 'C. trav. L3261-2, R3261-1',
    title: 'Prise en charge de l’abonnement de transport maintenue sans réduction',
    versionDate: '2008-12-19',
    outcome: 'satisfied',
    confidence: 'V/S',
  },
  {
    id: 'FR-CT-L1222-11-EXC',
    article: 'C. trav. L1222-11',
    title: 'Télétravail imposé seulement en cas de circonstances exceptionnelles',
    versionDate: '2017-09-24',
    outcome: 'not_applicable',
    confidence: 'V',
  },
  {
    id: 'FR-CT-L1222-9-I-CSE',
    article: 'C. trav. L1222-9 I al. 3',
    title: 'Avis préalable du CSE sur une charte',
    versionDate: '2017-09-24',
    outcome: 'not_applicable',
    confidence: 'V',
  },
];

/** A quarter of an invented manufacturer. */
export function sampleAttestation(locale: DocumentLocale, changes: Partial<AttestationInput> = {}): AttestationData {
  return attestationData.parse({
    locale,
    ref: 'ATT-2026-000123',
    kind: 'employer-telework-near-home',
    verification: { code: CODE, url: URL },
    issuedAt: '2026-11-23T13:05:09Z',
    specimen: true,
    employer: {
      name: 'Ateliers Fictifs du Val d’Exemple',
      siren: '000000018',
      siret: '00000001800014',
      address: ADDRESS,
    },
    signatory: {
      name: 'Camille Personnage',
      title: locale === 'fr' ? 'directrice des ressources humaines' : 'HR director',
    },
    period: { from: '2026-07-01', to: '2026-09-30' },
    framework: {
      kind: 'collective_agreement',
      title: 'Accord collectif sur le télétravail et le travail près du domicile',
      signedOn: '2023-03-14',
      reference: 'dépôt TéléAccords T04123000000',
    },
    figures: { employeesCovered: 238, agreementsInForce: 232, deskHalfDays: 629 },
    sites: [
      {
        id: 'site-1',
        name: 'La Forge à Partage',
        place: 'Blois (41)',
        halfDays: { '2026-07': 96, '2026-08': 41, '2026-09': 118 },
      },
      {
        id: 'site-2',
        name: 'Télécentre des Trois Ponts',
        place: 'Vendôme (41)',
        halfDays: { '2026-07': 60, '2026-09': 83 },
      },
      {
        id: 'site-3',
        name: 'Espace public numérique du Marché',
        place: 'Romorantin-Lanthenay (41)',
        halfDays: { '2026-07': 52, '2026-08': 20, '2026-09': 71 },
      },
      { id: 'site-4', name: 'Le Grenier connecté', place: 'Amboise (37)', halfDays: { '2026-07': 40, '2026-09': 48 } },
    ],
    law: {
      catalogueVersion: '2026.11-3f9c2a',
      on: '2026-11-23',
      verdicts: VERDICTS,
      notCovered: ['Fiscalité FR-DE : la convention applicable n’a pas été lue, aucune règle ne la contrôle.'],
    },
    sources: [
      {
        title: 'Registre des jours de télétravail de l’employeur',
        detail: 'Réservations non annulées, par demi-journée, arrêtées le 23 novembre 2026.',
      },
      {
        title: 'Code du travail, articles L1222-9 à L1222-11',
        url: 'https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000047864720',
      },
      {
        title: 'Tiers-lieux : recensement 2019 (données ouvertes)',
        detail: 'Nom et commune des sites.',
      },
    ],
    registerHash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    ...changes,
  });
}

const TEXT = `# Article 1. Objet

Le présent avenant fixe les conditions dans lesquelles le salarié exerce une partie de son activité en télétravail, dans un tiers-lieu proche de son domicile, conformément à l'article L. 1222-9 du code du travail et à l'accord collectif du 14 mars 2023.

# Article 2. Lieux et jours

Le télétravail s'exerce dans les lieux suivants :
- La Forge à Partage, 41000 Blois ;
- Télécentre des Trois Ponts, 41100 Vendôme ;
- tout autre tiers-lieu ajouté par l'employeur à l'annexe des lieux agréés, avec l'accord du salarié.

Il est limité à deux jours par semaine, réservés au plus tard la veille à 18 heures.

# Article 3. Plages horaires

L'employeur peut habituellement joindre le salarié de 9 h à 12 h et de 14 h à 17 h. Le droit à la déconnexion s'applique en dehors de ces plages.

# Article 4. Réversibilité

Chacune des parties peut mettre fin au télétravail par écrit, avec un délai de prévenance d'un mois. Le refus d'accepter un poste de télétravailleur n'est pas un motif de rupture du contrat de travail.`;

const TEXT_HASH = '2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae';
const hash = (digit: string): string => digit.repeat(8) + TEXT_HASH.slice(8);

/** An agreement in force between the same company and an invented employee. */
export function sampleAgreement(locale: DocumentLocale, changes: Partial<AgreementInput> = {}): AgreementData {
  return agreementData.parse({
    locale,
    ref: 'AVT-2026-000042',
    version: 1,
    title: 'Avenant de télétravail près du domicile',
    exportedAt: '2026-11-23T13:05:09Z',
    specimen: true,
    employer: { name: 'Ateliers Fictifs du Val d’Exemple', siren: '000000018', address: ADDRESS },
    employee: { name: 'Dominique Exemple', jobTitle: 'Technicienne méthodes', number: 'F-0042' },
    status: 'in_force',
    effectiveFrom: '2026-10-01',
    terms: [
      { label: 'Jours par semaine', value: '2 au plus' },
      { label: 'Lieux', value: 'La Forge à Partage (Blois)\nTélécentre des Trois Ponts (Vendôme)' },
      { label: 'Plages de contact', value: '9 h – 12 h et 14 h – 17 h' },
      { label: 'Réversibilité', value: 'Un mois de prévenance' },
    ],
    text: blocksFromText(TEXT),
    textSha256: TEXT_HASH,
    signatures: [
      {
        role: 'employee',
        name: 'Dominique Exemple',
        signedAt: '2026-09-22T07:41:30Z',
        method: 'sso',
        consent: { text: 'J’ai lu cet avenant et je l’accepte.', version: '2026-1' },
        textSha256: TEXT_HASH,
        identification: [
          { label: 'Fournisseur d’identité', value: 'https://sso.exemple.invalid/idp' },
          { label: 'NameID', value: 'dominique.exemple@ateliers.example' },
          { label: 'Authentification', value: '2026-09-22 09:41:12, PasswordProtectedTransport' },
        ],
      },
      {
        role: 'employer',
        name: 'Camille Personnage',
        title: 'Directrice des ressources humaines',
        signedAt: '2026-09-23T14:02:11Z',
        method: 'sso',
        consent: { text: 'Je signe cet avenant au nom de l’employeur.', version: '2026-1' },
        textSha256: TEXT_HASH,
        identification: [
          { label: 'Fournisseur d’identité', value: 'https://sso.exemple.invalid/idp' },
          { label: 'NameID', value: 'camille.personnage@ateliers.example' },
        ],
      },
    ],
    evidence: {
      id: '019382f0-5e1a-7c3b-9a51-0d6c1f0a4e77',
      entries: [
        { at: '2026-09-21T09:00:00Z', what: 'Texte figé et envoyé', who: 'Camille Personnage', hash: hash('a') },
        {
          at: '2026-09-22T07:38:02Z',
          what: 'Texte affiché',
          who: 'Dominique Exemple',
          detail: 'Fin du texte affichée à 09:40:51.',
          hash: hash('b'),
        },
        {
          at: '2026-09-22T07:41:30Z',
          what: 'Signé',
          who: 'Dominique Exemple',
          detail: 'Après nouvelle authentification.',
          hash: hash('c'),
        },
        { at: '2026-09-23T14:02:11Z', what: 'Contresigné', who: 'Camille Personnage', hash: hash('d') },
      ],
    },
    verification: { code: CODE, url: URL },
    ...changes,
  });
}
