import { frenchTypography } from '#libs/platform/i18n/index.js';

/** Title of the default French text. */
export const AVENANT_FR_TITLE = frenchTypography('Avenant au contrat de travail : télétravail près du domicile');

/**
 * Default text of the individual agreement, in French: the plan of an avenant with the articles each part rests on (Code
 * du travail and Code de la sécurité sociale, texts read on 23 November 2026). HR adapts it; it is no legal advice.
 */
export const AVENANT_FR = frenchTypography(`Entre {{employer.name}}, SIREN {{employer.siren}}, ci-après « l'employeur »,

et {{employee.name}}, matricule {{employee.staffNumber}}, ci-après « le salarié »,

il est convenu ce qui suit. Référence {{agreement.reference}}, version {{agreement.version}}, proposée le {{agreement.date}}.

## Article 1 – Objet et fondement

Le présent avenant organise le télétravail du salarié au sens de l'article L1222-9 du Code du travail : un travail qui aurait également pu être exécuté dans les locaux de l'employeur est effectué hors de ces locaux, de façon volontaire, en utilisant les technologies de l'information et de la communication.

Il est conclu {{framework.basis}}.

Le télétravail repose sur l'accord du salarié et de l'employeur. Refuser cet avenant n'est pas un motif de rupture du contrat de travail (article L1222-9, III). Les autres clauses du contrat de travail restent inchangées.

## Article 2 – Durée et prise d'effet

Le télétravail est convenu {{terms.duration}}, et prend effet au plus tôt le jour de la dernière signature.

## Article 3 – Rythme

Le salarié télétravaille au plus {{terms.daysPerWeek}} par semaine civile, {{terms.weekdays}}. Les autres jours sont travaillés dans les locaux de l'employeur. Un jour non utilisé n'est pas reporté, sauf accord du responsable.

Des journées peuvent être déplacées d'un commun accord. L'employeur qui demande une présence sur site un jour prévu en télétravail en avertit le salarié dans un délai raisonnable.

## Article 4 – Lieux

Le télétravail s'exerce {{terms.places}}.

Lorsque les tiers-lieux sont ouverts au salarié, chaque journée ou demi-journée y est rattachée par une réservation faite dans le portail Palier. La confirmation, remise au plus tard le jour où elle prend effet, indique le nom et l'adresse du lieu ; elle vaut information écrite sur le lieu de travail (articles R1221-34, 2°, et R1221-40 du Code du travail).

Tout autre lieu, en France ou à l'étranger, suppose l'accord écrit et préalable de l'employeur.

## Article 5 – Temps de travail et joignabilité

Le télétravail ne modifie ni la durée du travail ni, le cas échéant, la convention de forfait. Le temps de travail est suivi comme pour le travail sur site.

L'employeur peut habituellement contacter le salarié {{terms.contactSlot}} (article L1222-9, II, 4°). En dehors de cette plage, le salarié n'est pas tenu de répondre : le droit à la déconnexion s'applique (article L2242-17, 7°).

Les repos sont garantis : onze heures consécutives entre deux journées de travail (article L3131-1) et trente-cinq heures consécutives par semaine (article L3132-2).

## Article 6 – Charge de travail

Un entretien annuel porte notamment sur les conditions d'activité du salarié et sur sa charge de travail (article L1222-10, 3°). Le salarié qui estime sa charge excessive, ou qui se sent isolé, le signale à tout moment ; un échange est organisé sans attendre l'entretien.

## Article 7 – Équipement

L'employeur fournit et entretient le matériel nécessaire au télétravail, dont la liste est remise au salarié. Le salarié en prend soin, signale toute panne et le restitue à la fin du télétravail.

Le salarié est informé des restrictions d'usage des équipements, outils informatiques et services de communication électronique, ainsi que des sanctions encourues en cas de non-respect (article L1222-10, 1°).

## Article 8 – Frais

Les postes réservés dans un tiers-lieu sont payés par l'employeur à l'exploitant ; le salarié n'avance aucun frais. Les autres frais professionnels engagés avec l'accord préalable de l'employeur sont remboursés sur justificatif. Une allocation liée au télétravail à domicile, lorsqu'elle est prévue, ne concerne que les jours travaillés au domicile.

Le salarié garde ses droits aux titres-restaurant et à la prise en charge des abonnements de transport dans les mêmes conditions que les salariés qui travaillent sur site (articles L1222-9, III, et L3261-2).

## Article 9 – Santé et sécurité

Les règles de santé et de sécurité s'appliquent à tous les lieux de télétravail. Le document unique d'évaluation des risques professionnels couvre le télétravail à domicile et en tiers-lieu (articles L4121-3 et R4121-1). Le salarié reçoit, avant sa première journée, une information et une formation sur le travail sur écran (article R4542-16).

Une visite du domicile n'a lieu qu'avec l'accord écrit et préalable du salarié. Lorsque le domicile est un lieu de télétravail, le salarié indique que l'installation électrique de son espace de travail est conforme, à sa connaissance, ou demande à travailler dans un tiers-lieu.

## Article 10 – Assurance

L'employeur assure le matériel qu'il confie et sa responsabilité du fait de l'activité professionnelle. Lorsque le domicile est un lieu de télétravail, le salarié informe son assureur.

## Article 11 – Accident

L'accident survenu sur le lieu où est exercé le télétravail pendant l'exercice de l'activité professionnelle est présumé être un accident du travail (article L1222-9, III ; article L411-1 du Code de la sécurité sociale).

Le salarié en informe l'employeur le jour même, au plus tard dans les vingt-quatre heures (article R441-2 du Code de la sécurité sociale). L'employeur le déclare dans les quarante-huit heures, dimanches et jours fériés non compris (article R441-3 du même code). La réservation du poste et la plage de joignabilité servent d'indices.

## Article 12 – Données personnelles

Pour gérer le télétravail, l'employeur traite l'identité du salarié, la commune de son domicile, ses réservations et les preuves de signature du présent avenant. L'exploitant d'un tiers-lieu ne reçoit que le nom, l'entreprise, le poste et l'horaire. Aucun contrôle de présence n'est mis en place sans information préalable du salarié (article L1222-4) et consultation du comité social et économique (article L2312-38). Le salarié exerce ses droits auprès de l'employeur (articles 13 et suivants du règlement général sur la protection des données).

## Article 13 – Confidentialité

Dans un lieu partagé, le salarié ne laisse pas son écran visible de tiers, passe les appels sensibles dans un espace fermé, n'imprime pas de documents confidentiels et ne laisse pas son matériel sans surveillance.

## Article 14 – Adaptation et retour sans télétravail

{{terms.adaptation}}

Ensuite, chacun peut demander par écrit le retour à une exécution du contrat sans télétravail, avec un préavis de {{terms.notice}}, que les parties peuvent abréger d'un commun accord. L'employeur motive sa demande.

Le salarié est prioritaire pour occuper ou reprendre un poste sans télétravail qui correspond à ses qualifications et compétences professionnelles ; l'employeur porte à sa connaissance la disponibilité de tout poste de cette nature (article L1222-10, 2°).

En cas de circonstances exceptionnelles, notamment de menace d'épidémie, ou de force majeure, l'article L1222-11 s'applique.

## Article 15 – Situations particulières

Le salarié peut à tout moment demander une organisation adaptée en raison d'un handicap (article L5213-6), d'une grossesse ou de sa situation d'aidant d'un enfant, d'un parent ou d'un proche (article L1222-9, II, 5° à 7°). Un refus est motivé. Les propositions du médecin du travail sont examinées dans les conditions de l'article L4624-6.

## Article 16 – Travail depuis un autre État

Le salarié qui réside ou s'installe hors de France le signale avant tout télétravail depuis cet État, afin que la sécurité sociale et l'impôt applicables soient vérifiés. Sans accord écrit de l'employeur, aucun jour de télétravail n'est effectué hors de France.

## Article 17 – Signature

Le présent avenant est signé par voie électronique (articles 1366 et 1367 du Code civil) : signature électronique simple, avec un dossier de preuve. Chaque partie en reçoit un exemplaire avec ce dossier.`);
