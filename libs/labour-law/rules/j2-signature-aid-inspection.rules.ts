import { all, not } from '../logic/connectives.js';
import { atMost, is, measured, some, yes } from '../logic/facts.js';
import { DE_MINIMIS_CEILING, REGISTER_FROM } from '../parameters/state-aid.js';
import { NOT_PUBLIC } from './gates.js';
import { rule } from './rule.js';

/** J. Electronic signature, public aid, and the labour inspectorate. */
export const signatureAidInspection = [
  rule({
    id: 'EU-EIDAS-NIVEAU',
    title: {
      fr: 'L’avenant ou l’accord est signé électroniquement, non seulement numérisé ; une signature avancée est conseillée',
      en: 'The avenant or collective agreement is signed electronically, not merely scanned; an advanced signature is advisable',
    },
    basis: 'eIDAS (UE) 910/2014, art. 3(10) à (12), 25, 26 ; C. civ. art. 1366-1367 ; décret n° 2017-1416',
    articles: [],
    validFrom: '2016-07-01',
    scope: 'document',
    severity: 'minor',
    confidence: 'S',
    lastVerifiedOn: '2026-11-27',
    applies: all(is('document.kind', 'avenant', 'accord'), yes('document.signedElectronically')),
    check: not(is('document.signatureLevel', 'scan')),
    consequence: {
      fr: 'Charge de la preuve sur l’employeur ; signature numérisée déconseillée.',
      en: 'Burden of proof on the employer; scanned signature discouraged.',
    },
    remedy: {
      fr: 'Faire signer électroniquement, au niveau que l’employeur choisit (avancé conseillé, qualifié présumé fiable), et conserver le fichier de preuve.',
      en: 'Have it signed electronically, at the level that the employer chooses (advanced is advisable, qualified is presumed reliable), and keep the evidence file.',
    },
    evidence: { fr: 'Fichier de preuve (PAdES, piste d’audit)', en: 'Evidence file (PAdES, audit trail)' },
    source: 'capstan.fr (niveaux ; Cass. soc., 14 déc. 2022, n° 21-19.841)',
    caveat: {
      fr: 'Le droit n’impose aucun niveau à l’avenant (« par tout moyen ») et seule la signature qualifiée est présumée fiable : le niveau avancé est un conseil.',
      en: 'The law asks for no level in an avenant (“by any means”) and only a qualified signature is presumed reliable: the advanced level is advice.',
    },
    revised: {
      fr: 'Le droit n’exige pas le niveau avancé : une signature simple n’est plus un manquement.',
      en: 'The law does not ask for the advanced level: a simple signature is no breach any more.',
    },
  }),
  rule({
    id: 'EU-DEMINIMIS-300K',
    title: {
      fr: 'Les aides de minimis à une même entreprise unique n’excèdent pas 300 000 € sur trois ans glissants',
      en: 'De minimis aid to one single undertaking of at most EUR 300,000 over any 3 years (rolling)',
    },
    basis: 'Règl. (UE) 2023/2831, art. 3(2)',
    articles: [],
    validFrom: '2024-01-01',
    scope: 'grant',
    severity: 'blocking',
    confidence: 'S',
    lastVerifiedOn: '2026-11-23',
    applies: is('aid.regime', 'de_minimis'),
    check: atMost('aid.total3yEur', DE_MINIMIS_CEILING),
    consequence: { fr: 'Aide illégale, récupération avec intérêts.', en: 'Unlawful aid, recovery with interest.' },
    remedy: {
      fr: 'Réduire l’aide ou changer de base (RGEC, SIEG 750 000 €).',
      en: 'Reduce the aid or change its basis (GBER, SGEI EUR 750,000).',
    },
    evidence: {
      fr: 'Déclaration de minimis, extrait du registre',
      en: 'De minimis declaration, register extract',
    },
    source: 'dbfbruxelles.eu ; banquedesterritoires.fr ; avocat.fr (trois ans glissants)',
  }),
  rule({
    id: 'EU-DEMINIMIS-REGISTRE',
    title: {
      fr: 'L’aide de minimis est inscrite au registre central (octrois à compter du 1er janvier 2026)',
      en: 'De minimis aid is entered in the central register (grants from 1 January 2026)',
    },
    basis: 'Règl. (UE) 2023/2831, art. 6 ; décret du 26/12/2025',
    articles: [],
    validFrom: '2026-01-01',
    scope: 'grant',
    severity: 'major',
    confidence: 'S',
    lastVerifiedOn: '2026-11-23',
    applies: all(
      is('aid.regime', 'de_minimis'),
      measured(REGISTER_FROM, ['aid.grantedOn'], (from, [grantedOn]) => grantedOn !== null && grantedOn >= from),
    ),
    check: some('aid.registerRef'),
    consequence: { fr: 'Octroi irrégulier.', en: 'Irregular grant.' },
    remedy: {
      fr: 'Enregistrer l’aide (délai de vingt jours ouvrables, à vérifier).',
      en: 'Register the aid (time limit of twenty working days, to be verified).',
    },
    evidence: { fr: 'Référence au registre', en: 'Register reference' },
    source: 'consultation.avocat.fr (Mogenier)',
    caveat: {
      fr: 'La plateforme des aides d’État lie les services de l’État ; son application aux collectivités est à vérifier.',
      en: 'The State-aid platform binds State services; its application to local authorities is to be checked.',
    },
  }),
  rule({
    id: 'EU-DEMINIMIS-DECL',
    title: {
      fr: 'Le bénéficiaire est informé par écrit du montant et du caractère de minimis ; la déclaration des autres aides est recueillie',
      en: 'Beneficiary informed in writing of the amount and de minimis nature; declaration of other aid obtained',
    },
    basis: 'Règl. (UE) 2023/2831, art. 6 et 7',
    articles: [],
    validFrom: '2024-01-01',
    scope: 'grant',
    severity: 'major',
    confidence: 'G',
    lastVerifiedOn: '2026-11-23',
    applies: is('aid.regime', 'de_minimis'),
    check: all(some('aid.beneficiaryNoticeOn'), some('aid.declarationOn')),
    consequence: { fr: 'Octroi irrégulier.', en: 'Irregular grant.' },
    remedy: { fr: 'Faire signer la déclaration.', en: 'Have the declaration signed.' },
    evidence: { fr: 'Déclaration', en: 'Declaration' },
    source: 'Connaissance générale, non vérifiée',
  }),
  rule({
    id: 'FR-CT-L8113-4',
    title: {
      fr: 'Les registres et documents obligatoires sont produits lors de la visite de l’inspection du travail',
      en: 'Mandatory registers and documents are produced on a visit of the labour inspectorate',
    },
    basis: 'C. trav. art. L8113-4, L8113-5, L3171-3',
    articles: ['C. trav. L8113-4', 'C. trav. L8113-5', 'C. trav. L3171-3', 'C. trav. L8114-1'],
    validFrom: '2016-08-10',
    scope: 'employer',
    severity: 'major',
    confidence: 'V',
    lastVerifiedOn: '2026-11-27',
    applies: all(NOT_PUBLIC, some('employer.inspectionRequestedOn')),
    check: some('employer.inspectionExportOn'),
    consequence: { fr: 'Délit d’obstacle (L8114-1).', en: 'Offence of obstacle (L8114-1).' },
    remedy: {
      fr: 'Exporter le dossier « inspection » du portail.',
      en: 'Export the “inspection” file of the portal.',
    },
    evidence: { fr: 'Journal des exports', en: 'Export log' },
    source: 'C. trav. L8113-4, L8113-5',
    revised: {
      fr: 'L’inspection du travail ne visite pas un employeur que l’on sait public.',
      en: 'The labour inspectorate does not visit an employer known to be public.',
    },
  }),
];
