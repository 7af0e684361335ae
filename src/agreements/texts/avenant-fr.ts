import { frenchTypography } from '#libs/platform/i18n/index.js';

/** Title of the default French text. */
export const AVENANT_FR_TITLE = frenchTypography('Avenant au contrat de travail : télétravail près du domicile');

/**
 * Default text of the individual agreement, in French: the plan of an avenant with the articles each part rests on (Code
 * du travail and Code de la sécurité sociale, texts read on 23 November 2026). « La personne salariée » is a woman or a
 * man. HR adapts it; it is no legal advice.
 */
export const AVENANT_FR = frenchTypography(`Entre {{employer.party}}, ci-après « l'employeur »,

et {{employee.party}}, ci-après « la personne salariée », femme ou homme,

il est convenu ce qui suit. Référence {{agreement.reference}}, version {{agreement.version}}, proposée le {{agreement.date}}.

## Article 1 – Objet et fondement

Le présent avenant organise le télétravail de la personne salariée au sens de l'article L1222-9 du Code du travail : un travail qui aurait également pu être exécuté dans les locaux de l'employeur est effectué hors de ces locaux, de façon volontaire, en utilisant les technologies de l'information et de la communication.

Il est conclu {{framework.basis}}.

Le télétravail repose sur l'accord des deux parties. Refuser cet avenant n'est pas un motif de rupture du contrat de travail (article L1222-9, III). Les fonctions et les autres clauses du contrat de travail restent inchangées.

## Article 2 – Durée et prise d'effet

Le télétravail est convenu {{terms.duration}}. Si la dernière des deux signatures est postérieure au {{terms.startOn}}, il prend effet le jour de cette signature, dont la date figure sur le document signé.

## Article 3 – Rythme

La personne salariée télétravaille au plus {{terms.daysPerWeek}} par semaine civile, à choisir {{terms.weekdays}}. Les autres jours sont travaillés dans les locaux de l'employeur. Un jour non utilisé n'est pas reporté, sauf accord de l'employeur.

{{terms.monthAndYear}}

Des journées peuvent être déplacées d'un commun accord. L'employeur qui demande une présence sur site un jour prévu en télétravail en avertit la personne salariée dans un délai raisonnable.

## Article 4 – Lieux

Le télétravail s'exerce {{terms.places}}.

Lorsque les tiers-lieux lui sont ouverts, chaque journée ou demi-journée y est rattachée par une réservation faite dans le portail Palier. La confirmation, remise au plus tard le jour où elle prend effet, indique le nom et l'adresse du lieu ; elle vaut information écrite sur le lieu de travail (articles R1221-34, 2°, et R1221-40 du Code du travail).

Tout autre lieu, en France ou à l'étranger, suppose l'accord écrit et préalable de l'employeur.

## Article 5 – Temps de travail et joignabilité

Le télétravail ne modifie ni la durée du travail ni, le cas échéant, la convention de forfait. Le temps de travail est suivi comme pour le travail sur site.

L'employeur peut habituellement contacter la personne salariée {{terms.contactSlot}}. En dehors de cette plage, elle n'est pas tenue de répondre : le droit à la déconnexion s'applique (article L2242-17, 7°).

Les repos sont garantis : onze heures consécutives entre deux journées de travail (article L3131-1) et trente-cinq heures consécutives par semaine (article L3132-2).

## Article 6 – Charge de travail

Un entretien annuel porte notamment sur les conditions d'activité de la personne salariée et sur sa charge de travail (article L1222-10, 3°). Si elle estime sa charge excessive, ou se sent isolée, elle le signale à tout moment ; un échange est organisé sans attendre l'entretien.

## Article 7 – Équipement

L'employeur fournit et entretient le matériel nécessaire au télétravail, dont la liste est remise à la personne salariée. Elle en prend soin, signale toute panne et le restitue à la fin du télétravail.

La personne salariée est informée des restrictions d'usage des équipements, outils informatiques et services de communication électronique, ainsi que des sanctions encourues en cas de non-respect (article L1222-10, 1°).

## Article 8 – Frais

Les postes réservés dans un tiers-lieu sont payés par l'employeur à l'exploitant ; la personne salariée n'avance aucun frais. Les autres frais professionnels engagés avec l'accord préalable de l'employeur sont remboursés sur justificatif.

Le présent avenant n'institue pas d'allocation de télétravail. Si un accord, une charte ou une décision de l'employeur en prévoit une, elle est versée à ses conditions, pour les jours qu'il ou elle désigne.

L'occupation du domicile à des fins professionnelles ouvre droit à une indemnité lorsqu'aucun local professionnel n'est effectivement mis à disposition (Cass. soc., 19 mars 2025, n° 22-17.315). La personne salariée peut travailler à tout moment dans les locaux de l'employeur, ou dans les tiers-lieux lorsqu'ils lui sont ouverts.

Elle garde ses droits aux titres-restaurant et à la prise en charge des abonnements de transport dans les mêmes conditions que les personnes qui travaillent sur site (articles L1222-9, III, et L3261-2).

## Article 9 – Santé et sécurité

Les règles de santé et de sécurité s'appliquent à tous les lieux de télétravail. Le document unique d'évaluation des risques professionnels couvre le télétravail à domicile et en tiers-lieu (articles L4121-3 et R4121-1). La personne salariée reçoit, avant sa première journée, une information et une formation sur le travail sur écran (article R4542-16).

Une visite du domicile n'a lieu qu'avec son accord écrit et préalable. Lorsque le domicile est un lieu de télétravail, elle indique que l'installation électrique de son espace de travail est conforme, à sa connaissance, ou demande à travailler dans un tiers-lieu.

## Article 10 – Assurance

L'employeur assure le matériel qu'il confie et sa responsabilité du fait de l'activité professionnelle. Lorsque le domicile est un lieu de télétravail, la personne salariée informe son assureur.

## Article 11 – Accident

L'accident survenu sur le lieu où est exercé le télétravail pendant l'exercice de l'activité professionnelle est présumé être un accident du travail (article L1222-9, III ; article L411-1 du Code de la sécurité sociale).

La personne salariée en informe ou en fait informer l'employeur le jour même, au plus tard dans les vingt-quatre heures, sauf cas de force majeure, impossibilité absolue ou motif légitime (article R441-2 du Code de la sécurité sociale). L'employeur le déclare dans les quarante-huit heures, dimanches et jours fériés non compris (article R441-3 du même code). La réservation du poste et la plage de joignabilité servent d'indices.

## Article 12 – Données personnelles

Pour gérer le télétravail, l'employeur, responsable du traitement, traite l'identité de la personne salariée, la commune de son domicile, ses réservations, le texte du présent avenant et les preuves de sa signature : déclaration d'identité du fournisseur de l'entreprise, date et heure, adresse IP et navigateur employés à cet instant. Le traitement est nécessaire à l'exécution du contrat de travail et au respect des obligations légales de l'employeur ; la preuve de la signature répond à l'intérêt légitime des deux parties (article 6, paragraphe 1, b, c et f, du règlement général sur la protection des données).

L'exploitant d'un tiers-lieu ne reçoit que le nom, l'entreprise, le poste et l'horaire. Ces données sont conservées pendant la relation de travail, puis tant que l'avenant ou les droits qui en naissent peuvent être contestés.

La personne salariée peut demander l'accès à ses données, leur rectification, leur effacement ou la limitation de leur traitement, et s'opposer à celui qui repose sur l'intérêt légitime, auprès de l'employeur ou, s'il en a désigné un, de son délégué à la protection des données. Elle peut introduire une réclamation auprès de la Commission nationale de l'informatique et des libertés (CNIL).

Aucun contrôle de présence n'est mis en place sans information préalable de la personne salariée (article L1222-4) ni information et consultation du comité social et économique, s'il existe (article L2312-38).

## Article 13 – Confidentialité

Dans un lieu partagé, la personne salariée ne laisse pas son écran visible de tiers, passe les appels sensibles dans un espace fermé, n'imprime pas de documents confidentiels et ne laisse pas son matériel sans surveillance.

## Article 14 – Adaptation et retour sans télétravail

{{terms.adaptation}}

Ensuite, chacune des parties peut mettre fin au télétravail par écrit, avec un préavis de {{terms.notice}}, que les parties peuvent abréger d'un commun accord. Si elle émane de l'employeur, la décision est motivée. Le contrat s'exécute alors sans télétravail, dans les conditions antérieures.

La personne salariée est prioritaire pour occuper ou reprendre un poste sans télétravail qui correspond à ses qualifications et compétences professionnelles ; l'employeur porte à sa connaissance la disponibilité de tout poste de cette nature (article L1222-10, 2°).

En cas de circonstances exceptionnelles, notamment de menace d'épidémie, ou de force majeure, l'article L1222-11 s'applique.

## Article 15 – Situations particulières

La personne salariée peut à tout moment demander une organisation adaptée en raison d'un handicap (article L5213-6), d'une grossesse ou de sa situation d'aidant d'un enfant, d'un parent ou d'un proche (article L1222-9, II, 5° à 7°). Un refus est motivé par écrit. Les propositions du médecin du travail sont examinées dans les conditions de l'article L4624-6.

## Article 16 – Travail depuis un autre État

La personne salariée qui réside ou s'installe hors de France le signale avant tout télétravail depuis cet État, afin que la sécurité sociale et l'impôt applicables soient vérifiés. Sans accord écrit de l'employeur, aucun jour de télétravail n'est effectué hors de France.

## Article 17 – Signature

Le présent avenant est signé par voie électronique (articles 1366 et 1367 du Code civil), avec un dossier de preuve qui dit le niveau des signatures. Chaque partie en reçoit un exemplaire avec ce dossier.`);
