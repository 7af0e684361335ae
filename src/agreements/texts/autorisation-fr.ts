import { frenchTypography } from '#libs/platform/i18n/index.js';

/** Title of the default French text of a public employer. */
export const AUTORISATION_FR_TITLE = frenchTypography("Autorisation d'exercer ses fonctions en télétravail");

/**
 * Default text of a public employer, in French: an authorisation at the agent's written request, under décret n° 2016-151
 * of 11 February 2016, known here from secondary sources (CIG petite couronne, fiche TELTRA, 27 February 2026). « La
 * personne bénéficiaire » is a woman or a man. HR adapts it; it is no legal advice.
 */
export const AUTORISATION_FR =
  frenchTypography(`{{employer.party}}, ci-après « l'administration », autorise, à sa demande écrite,

{{employee.party}}, agent public, ci-après « la personne bénéficiaire », femme ou homme,

à exercer une partie de ses fonctions en télétravail. Référence {{agreement.reference}}, version {{agreement.version}}, proposée le {{agreement.date}}.

## Article 1 – Fondement

La présente autorisation est accordée {{framework.basis}}. Le décret n° 2016-151 du 11 février 2016 relatif aux conditions et modalités de mise en œuvre du télétravail dans la fonction publique et la magistrature est désigné ci-après « le décret ».

La demande de la personne bénéficiaire et sa signature du présent document sont libres. L'autorisation ne modifie ni son affectation, ni son emploi, ni son régime de travail.

## Article 2 – Fonctions

Sont exercées en télétravail celles de ses fonctions qui figurent parmi les activités éligibles fixées par l'acte pris en application de l'article 7 du décret.

## Article 3 – Quotité

La personne bénéficiaire télétravaille au plus {{terms.daysPerWeek}} par semaine, à choisir {{terms.weekdays}}. Elle ne télétravaille pas plus de trois jours par semaine et passe au moins deux jours par semaine sur son lieu d'affectation (article 3 du décret), sauf dérogation accordée au titre de l'article 4.

{{terms.monthAndYear}}

L'administration qui demande une présence sur site un jour prévu en télétravail en avertit la personne bénéficiaire dans un délai raisonnable.

## Article 4 – Lieux

Le télétravail s'exerce {{terms.places}}.

Lorsque les tiers-lieux lui sont ouverts, chaque journée ou demi-journée y est rattachée par une réservation faite dans le portail Palier, qui indique le nom et l'adresse du lieu. Tout autre lieu suppose une nouvelle autorisation écrite.

## Article 5 – Durée et prise d'effet

L'autorisation est accordée {{terms.duration}}. Si la signature de l'administration est postérieure au {{terms.startOn}}, elle prend effet le jour de cette signature, dont la date figure sur le document signé.

## Article 6 – Adaptation et fin du télétravail

{{terms.adaptation}}

Ensuite, il peut être mis fin au télétravail à tout moment et par écrit, à l'initiative de l'administration ou de la personne bénéficiaire, avec un délai de prévenance de {{terms.notice}} (article 5 du décret). À l'initiative de l'administration, ce délai peut être réduit en cas de nécessité du service dûment motivée.

L'interruption décidée par l'administration est précédée d'un entretien et motivée. La personne bénéficiaire peut la contester devant la commission administrative paritaire ou la commission consultative paritaire compétente (article 10 du décret).

## Article 7 – Temps de travail et joignabilité

Le télétravail ne modifie pas la durée du travail. Le temps de travail est contrôlé et comptabilisé dans les conditions fixées par l'acte pris en application de l'article 7 du décret.

La personne bénéficiaire peut être jointe {{terms.contactSlot}}. En dehors de cette plage, elle n'est pas tenue de répondre. Les garanties de durée du travail et de repos applicables à son service sont respectées.

## Article 8 – Droits et obligations

La personne bénéficiaire a les mêmes droits et obligations que les agents qui exercent sur leur lieu d'affectation (article 6 du décret). Ses obligations professionnelles, dont le secret et la discrétion, s'appliquent en tout lieu. Dans un lieu partagé, elle ne laisse ni son écran visible de tiers, ni son matériel sans surveillance.

## Article 9 – Équipement et coûts

L'administration fournit et entretient le matériel nécessaire et prend en charge les coûts qui découlent directement du télétravail (article 6 du décret). Les postes réservés dans un tiers-lieu qu'elle propose sont payés par elle à l'exploitant. Elle n'a pas à payer un lieu choisi par la personne bénéficiaire.

Le forfait télétravail est versé lorsque le décret n° 2021-1123 du 26 août 2021 et les textes propres à l'administration l'ouvrent, dans leurs conditions.

## Article 10 – Santé, sécurité et accident

Les règles de santé et de sécurité s'appliquent à tous les lieux de télétravail. Lorsque le domicile ou un autre lieu privé en fait partie, une attestation de conformité des installations est jointe à la demande (article 5 du décret). Une visite du domicile n'a lieu qu'avec l'accord écrit et préalable de la personne bénéficiaire.

Un accident survenu en télétravail est déclaré à l'administration sans attendre. Il relève du régime des accidents de service ou du travail qui est applicable à la personne bénéficiaire.

## Article 11 – Données personnelles

Pour gérer le télétravail, l'administration, responsable du traitement, traite l'identité de la personne bénéficiaire, la commune de son domicile, ses réservations, le texte de la présente autorisation et les preuves de sa signature : déclaration d'identité du fournisseur de l'administration, date et heure, adresse IP et navigateur employés à cet instant. Le traitement est nécessaire au respect de ses obligations légales et à l'exécution de sa mission d'intérêt public (article 6, paragraphe 1, c et e, du règlement général sur la protection des données).

L'exploitant d'un tiers-lieu ne reçoit que le nom, l'administration, le poste et l'horaire. Ces données sont conservées pendant la relation de travail, puis tant que l'autorisation ou les droits qui en naissent peuvent être contestés.

La personne bénéficiaire peut demander l'accès à ses données, leur rectification ou la limitation de leur traitement, et s'y opposer, auprès de l'administration ou de son délégué à la protection des données. Elle peut introduire une réclamation auprès de la Commission nationale de l'informatique et des libertés (CNIL).

## Article 12 – Situations particulières

La personne bénéficiaire peut à tout moment demander une dérogation à la limite de trois jours en raison de son état de santé, d'un handicap, d'une grossesse ou de sa situation d'aidant, dans les conditions de l'article 4 du décret. Un refus est motivé et précédé d'un entretien.

Aucun jour de télétravail n'est effectué hors de France sans accord écrit de l'administration.

## Article 13 – Signature

La personne bénéficiaire signe sa demande, puis l'administration signe l'autorisation, par une signature électronique, avec un dossier de preuve qui dit le niveau des signatures. Chacune en reçoit un exemplaire avec ce dossier.`);
