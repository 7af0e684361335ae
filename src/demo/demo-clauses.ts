import { frenchTypography } from '#libs/platform/i18n/index.js';

/** The words of the demonstration's charter, invented like the rest; the clause on carers is still to be added. */
const CHARTER = {
  passage:
    "Le télétravail est ouvert aux postes de conseil et de fonctions support, après trois mois d'ancienneté dans le poste. La demande est faite par écrit aux ressources humaines, qui répondent dans le mois. Un refus est motivé.\n\nLe télétravail est régulier, dans la limite de trois jours par semaine.",
  pollution:
    "Lors d'un épisode de pollution (article L223-1 du Code de l'environnement), chacun peut télétravailler pendant l'épisode, sur simple information de son responsable la veille.",
  retour:
    "Chaque partie peut mettre fin au télétravail par écrit, avec un délai de prévenance d'un mois. Le salarié retrouve son poste dans les locaux aux conditions antérieures.",
  acceptation:
    "Le passage en télétravail est formalisé par un avenant signé des deux parties. Le refus du salarié n'est pas un motif de rupture.",
  temps_charge:
    'La durée du travail est décomptée par auto-déclaration hebdomadaire. La charge de travail est examinée lors de l’entretien annuel.',
  plages: "L'employeur peut contacter le salarié entre 9 h 30 et 17 h, à l'intérieur de son horaire.",
  handicap:
    "Les travailleurs handicapés accèdent au télétravail avec les mesures appropriées de l'article L5213-6 : poste et logiciels adaptés.",
  enceintes: 'Les salariées enceintes peuvent télétravailler jusqu’à quatre jours par semaine, sur demande.',
};

/** What the next version of the charter changes. */
const NEXT = {
  plages:
    "L'employeur peut contacter le salarié entre 9 h 30 et 17 h, à l'intérieur de son horaire.\n\nEn dehors de cette plage, personne n'est tenu de répondre.",
  aidants:
    "Les salariés aidants d'un enfant, d'un parent ou d'un proche peuvent télétravailler jusqu'à quatre jours par semaine, sur demande accompagnée d'un justificatif. Une réponse est donnée dans les quinze jours ; le refus est motivé.",
};

const typeset = (clauses: Readonly<Record<string, string>>) =>
  Object.entries(clauses).map(([clause, words]) => ({ clause, words: frenchTypography(words) }));

/** The charter as it was signed, and the changes that are being written. */
export const DEMO_CHARTER = { signed: typeset(CHARTER), next: typeset(NEXT) };
