import { frenchTypography } from '#libs/platform/i18n/index.js';

/** Words to start from: square brackets mark what the employer decides. Checked by nobody's counsel: no legal advice. */
const typeset = (wording: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(wording).map(([id, words]) => [id, frenchTypography(words)]));

/** Of an accord or a charter (C. trav. art. L1222-9, II). */
export const PRIVATE_WORDING = typeset({
  passage: `Le télétravail est ouvert aux salariés dont les fonctions peuvent être exercées à distance. Sont éligibles [les postes ou catégories de postes], après [durée] d'ancienneté dans le poste.

La demande est faite par écrit auprès de [destinataire]. Une réponse écrite est donnée dans un délai de [un mois]. Le refus opposé au salarié qui occupe un poste éligible est motivé.

Le télétravail est régulier, dans la limite de [nombre] jours par semaine, ou occasionnel, dans la limite de [nombre] jours par an.`,
  pollution: `Lors d'un épisode de pollution mentionné à l'article L223-1 du Code de l'environnement, le télétravail est ouvert à tout salarié dont les fonctions le permettent, pour la durée de l'épisode, sur simple information de [responsable] au plus tard [la veille]. L'employeur informe les salariés de l'épisode par [moyen].`,
  retour: `Le salarié comme l'employeur peuvent mettre fin au télétravail par écrit, moyennant un délai de prévenance de [durée]. L'employeur indique le motif de sa décision : [motifs retenus].

Le salarié retrouve son poste dans les locaux de l'entreprise, aux conditions antérieures. Il a priorité pour occuper ou reprendre un poste sans télétravail qui correspond à ses qualifications.`,
  acceptation: `Le passage en télétravail repose sur l'accord du salarié. Il est formalisé par [un avenant signé par les deux parties], qui reprend les conditions de mise en œuvre du télétravail. Le refus du salarié n'est pas un motif de rupture de son contrat de travail.`,
  temps_charge: `La durée du travail est décomptée par [moyen]. Pour les salariés en forfait en jours, le suivi est assuré par [moyen].

La charge de travail reste comparable à celle d'un salarié travaillant dans les locaux. Le salarié signale toute difficulté à [destinataire], qui répond dans un délai de [durée]. Un entretien annuel porte sur ses conditions d'activité et sa charge de travail.`,
  plages: `L'employeur peut habituellement contacter le salarié entre [heure] et [heure], à l'intérieur de son horaire de travail. En dehors de ces plages, le salarié n'est pas tenu de répondre.`,
  handicap: `Les travailleurs handicapés accèdent au télétravail dans les conditions prévues à l'article L5213-6 du Code du travail : [mesures appropriées, aménagement du poste et des logiciels, interlocuteur]. Le refus opposé à leur demande est motivé.`,
  enceintes: `Les salariées enceintes accèdent au télétravail sur demande adressée à [destinataire], jusqu'à [nombre] jours par semaine, à compter de [moment]. Une réponse est donnée dans un délai de [durée].`,
  aidants: `Les salariés aidants d'un enfant, d'un parent ou d'un proche accèdent au télétravail sur demande adressée à [destinataire], accompagnée de [justificatif], jusqu'à [nombre] jours par semaine. Une réponse est donnée dans un délai de [durée]. Le refus est motivé.`,
  lieux: `Le télétravail s'exerce au domicile déclaré par le salarié ou dans un tiers-lieu de la liste tenue par l'employeur. Tout autre lieu suppose l'accord préalable de l'employeur. Le télétravail depuis l'étranger est [exclu, ou admis dans la limite de nombre jours par an après accord écrit].`,
  equipement: `L'employeur fournit [matériel] et en assure l'entretien. Le salarié en prend soin, signale les pannes sans délai et restitue le matériel à la fin du télétravail.`,
  frais: `L'employeur prend en charge les frais nécessaires au télétravail : [forfait par jour à domicile, ou remboursement sur justificatifs validés au préalable]. Les postes réservés en tiers-lieu sont payés par l'employeur à l'exploitant.`,
  deconnexion: `Chacun a droit à la déconnexion. Hors de son horaire de travail, pendant ses repos et ses congés, le salarié n'a pas à lire ni à traiter de message. [Moyens mis en œuvre : envoi différé, bilan, formation des encadrants.]`,
  donnees_securite: `Le salarié respecte la charte informatique, dont les restrictions d'usage et les sanctions lui sont indiquées. En tiers-lieu, il ne laisse ni son écran visible de tiers, ni son matériel sans surveillance, et ne tient aucune conversation confidentielle dans un espace ouvert.`,
  accident: `Les risques du télétravail sont évalués dans le document unique. L'accident survenu sur le lieu et pendant l'exercice du télétravail est présumé être un accident du travail. Le salarié en informe l'employeur dans la journée ou au plus tard dans les vingt-quatre heures, sauf force majeure, impossibilité absolue ou motif légitime.`,
  adaptation: `Une période d'adaptation de [durée] commence avec le télétravail. Pendant cette période, chacune des parties peut y mettre fin par écrit moyennant un délai de [durée].`,
  duree_revision: `Le présent texte est [à durée indéterminée, ou conclu pour durée]. Son application est suivie chaque année avec [instance] d'après [indicateurs]. Il peut être révisé [conditions]. [Accord : dénonciation avec un préavis de trois mois, sauf autre stipulation. Charte : nouvelle version après avis du comité social et économique.]`,
});

/** Of an act applying décret n° 2016-151 (art. 7), as secondary sources give the list. */
export const PUBLIC_WORDING = typeset({
  fp_activites: `Sont éligibles au télétravail les activités suivantes : [liste]. Ne le sont pas celles qui exigent une présence physique dans les locaux, notamment [liste].`,
  fp_locaux: `Sont mis à la disposition des agents pour télétravailler les locaux professionnels suivants : [nom et adresse], qui comptent [nombre] postes de travail équipés de [équipements]. L'administration prend en charge leur coût. La liste est tenue à jour par [service].`,
  fp_si: `L'agent respecte les règles de sécurité des systèmes d'information de l'administration. Il utilise le matériel et l'accès à distance fournis, protège les données et les documents, et n'en donne l'accès à aucun tiers.`,
  fp_temps_sante: `L'agent en télétravail est soumis aux mêmes durées de travail et aux mêmes repos que sur site. Il peut être joint entre [heure] et [heure]. Les règles de santé et de sécurité au travail s'appliquent ; le document unique tient compte du télétravail.`,
  fp_acces: `Une délégation de [instance] peut visiter le lieu de télétravail. L'accès au domicile suppose l'accord écrit de l'agent, recueilli après un préavis de [durée].`,
  fp_controle: `Le temps de travail est décompté par [moyen : système automatisé, auto-déclaration]. Le décompte est tenu par [service].`,
  fp_couts: `L'administration prend en charge les coûts qui découlent directement du télétravail : matériels, logiciels, abonnements, communications, outils et maintenance. [Le forfait télétravail est versé dans les conditions du décret n° 2021-1123.]`,
  fp_formation: `Les agents autorisés à télétravailler et leurs encadrants sont formés aux équipements et aux outils nécessaires : [contenu], [moment].`,
  fp_attestation: `Lorsque le télétravail s'exerce au domicile ou dans un autre lieu à usage privé, l'agent joint à sa demande une attestation de conformité des installations aux spécifications techniques. Elle prend la forme de [attestation sur l'honneur, certificat]. Aucune attestation n'est demandée pour un tiers-lieu professionnel.`,
});
