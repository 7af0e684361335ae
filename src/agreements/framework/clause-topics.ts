import type { IsoDate } from '#libs/calendar/index.js';
import { MANDATORY_CLAUSES } from '#libs/labour-law/index.js';
import type { Sector } from '../../employers/index.js';
import { PRIVATE_WORDING, PUBLIC_WORDING } from './clause-wording.js';

interface Bilingual {
  readonly fr: string;
  readonly en: string;
}

/** What a text on telework may settle: its place in the law, the questions it answers, and words to start from. */
export interface ClauseTopic {
  readonly id: string;
  /** Where the law asks for it, `1°`; null where no text does. */
  readonly item: string | null;
  readonly title: Bilingual;
  /** First day on which the law asks for it; null where it does not. */
  readonly since: IsoDate | null;
  readonly mustSettle: readonly Bilingual[];
  /** French words to start from: acts of French employers are written in French. */
  readonly wording: string;
}

const wordingOf = (wording: Readonly<Record<string, string>>, id: string): string => {
  const words = wording[id];
  if (words === undefined) throw new Error(`no wording of the clause ${id}`);
  return words;
};

/** Useful in an accord or charter, and asked for by no article. */
const USEFUL: readonly (readonly [id: string, title: Bilingual, mustSettle: Bilingual])[] = [
  [
    'lieux',
    { fr: 'Lieux de télétravail', en: 'Places of telework' },
    {
      fr: 'Domicile, tiers-lieux admis, télétravail depuis l’étranger',
      en: 'Home, approved coworking spaces, telework from abroad',
    },
  ],
  [
    'equipement',
    { fr: 'Équipement', en: 'Equipment' },
    { fr: 'Matériel fourni, entretien, restitution', en: 'Equipment supplied, maintenance, return' },
  ],
  [
    'frais',
    { fr: 'Frais professionnels', en: 'Professional costs' },
    {
      fr: 'Frais pris en charge, forfait ou justificatifs, postes en tiers-lieu',
      en: 'Costs borne, flat rate or receipts, desks in coworking spaces',
    },
  ],
  [
    'deconnexion',
    { fr: 'Droit à la déconnexion', en: 'Right to disconnect' },
    { fr: 'Moyens de ne pas être sollicité hors des plages', en: 'How nobody is contacted outside the slots' },
  ],
  [
    'donnees_securite',
    { fr: 'Sécurité informatique et données', en: 'IT security and data' },
    { fr: 'Règles d’usage, restrictions, sanctions', en: 'Rules of use, restrictions, sanctions' },
  ],
  [
    'accident',
    { fr: 'Santé, sécurité, accident', en: 'Health, safety, accidents' },
    { fr: 'Prévention, conduite à tenir en cas d’accident', en: 'Prevention, what to do after an accident' },
  ],
  [
    'adaptation',
    { fr: 'Période d’adaptation', en: 'Adaptation period' },
    { fr: 'Durée, délai de prévenance', en: 'Length, notice' },
  ],
  [
    'duree_revision',
    { fr: 'Durée, suivi et révision', en: 'Length, follow-up and revision' },
    {
      fr: 'Durée, indicateurs, révision, dénonciation ou remplacement',
      en: 'Length, indicators, revision, termination or replacement',
    },
  ],
];

/** Clauses of an accord or a charter: the mandatory ones of L1222-9 II in their order, then those that are useful. */
const PRIVATE_TOPICS: readonly ClauseTopic[] = [
  ...MANDATORY_CLAUSES.map((clause) => ({ ...clause, wording: wordingOf(PRIVATE_WORDING, clause.id) })),
  ...USEFUL.map(([id, title, mustSettle]) => ({
    id,
    item: null,
    title,
    since: null,
    mustSettle: [mustSettle],
    wording: wordingOf(PRIVATE_WORDING, id),
  })),
];

/** The clause of a public act that lists the premises made available. */
export const PREMISES_CLAUSE = 'fp_locaux';

/** What an act applying décret n° 2016-151 settles, by its article 7, as secondary sources give it. */
const ACT_ITEMS: readonly (readonly [id: string, title: Bilingual, mustSettle: Bilingual])[] = [
  [
    'fp_activites',
    { fr: 'Activités éligibles', en: 'Eligible activities' },
    { fr: 'Activités ouvertes au télétravail', en: 'Activities open to telework' },
  ],
  [
    PREMISES_CLAUSE,
    { fr: 'Locaux professionnels mis à disposition', en: 'Professional premises made available' },
    {
      fr: 'Liste et adresses, nombre de postes, équipements',
      en: 'List and addresses, number of desks, equipment',
    },
  ],
  [
    'fp_si',
    { fr: 'Sécurité des systèmes d’information et des données', en: 'Security of information systems and data' },
    { fr: 'Règles à respecter, confidentialité', en: 'Rules to follow, confidentiality' },
  ],
  [
    'fp_temps_sante',
    { fr: 'Temps de travail, sécurité et santé', en: 'Working time, safety and health' },
    { fr: 'Durées, repos, plages, prévention', en: 'Hours, rest, contact slots, prevention' },
  ],
  [
    'fp_acces',
    { fr: 'Accès des instances au lieu de télétravail', en: 'Access of the committees to the place of telework' },
    { fr: 'Qui visite, avec quel accord, quel préavis', en: 'Who visits, with which consent, at what notice' },
  ],
  [
    'fp_controle',
    { fr: 'Contrôle et décompte du temps de travail', en: 'Recording of working time' },
    { fr: 'Mode de décompte', en: 'How time is counted' },
  ],
  [
    'fp_couts',
    { fr: 'Prise en charge des coûts', en: 'Costs borne by the employer' },
    { fr: 'Matériel, logiciels, communications, maintenance', en: 'Equipment, software, communications, maintenance' },
  ],
  [
    'fp_formation',
    { fr: 'Formation aux équipements et outils', en: 'Training on equipment and tools' },
    { fr: 'Contenu, moment, encadrants', en: 'Content, time, managers' },
  ],
  [
    'fp_attestation',
    { fr: 'Attestation de conformité du lieu', en: 'Attestation that the place conforms' },
    { fr: 'Conditions dans lesquelles elle est établie', en: 'How it is drawn up' },
  ],
];

/** The day on which décret n° 2016-151 came into force. */
const DECREE_SINCE: IsoDate = '2016-02-12';

const PUBLIC_TOPICS: readonly ClauseTopic[] = ACT_ITEMS.map(([id, title, mustSettle], at) => ({
  id,
  item: `${at + 1}°`,
  title,
  since: DECREE_SINCE,
  mustSettle: [mustSettle],
  wording: wordingOf(PUBLIC_WORDING, id),
}));

/** What a text of this sector may settle, in the order in which it is written. */
export const clauseTopics = (sector: Sector): readonly ClauseTopic[] =>
  sector === 'public' ? PUBLIC_TOPICS : PRIVATE_TOPICS;
