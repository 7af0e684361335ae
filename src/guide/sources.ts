/**
 * What the guide rests on. `year` is that of the figures or of the text; null where the publication names none, which the page says.
 * Titles stay in the language of their publication.
 */
export const GUIDE_SOURCES = {
  'ftl-2021': { title: 'France Tiers-Lieux, « Nos territoires en action »', year: 2021 },
  'ftl-2023': { title: 'Observatoire des tiers-lieux, France Tiers-Lieux ; Banque des Territoires', year: 2023 },
  'rue89-2019': { title: 'Rue89Lyon, article sur Lamure-sur-Azergues', year: 2019 },
  'employment-2022': { title: 'Insee, enquête Emploi ; recensement (calcul de Palier par commune)', year: 2022 },
  'aquitaine-2019': { title: 'Région Nouvelle-Aquitaine (nouvelle-aquitaine.fr)', year: 2019 },
  'impact-co2-2026': { title: 'ADEME, Impact CO2, simulateur et facteurs', year: 2026 },
  'entre-deux-mers': {
    title: 'Communauté de communes rurales de l’Entre-deux-Mers, règlement d’aide (fonds-publics.fr)',
    year: null,
  },
  'cget-2019': { title: 'CGET, Mission Coworking, base des tiers-lieux', year: 2019 },
  'frr-2025': { title: 'DGCL, liste des communes FRR', year: 2025 },
  'minimis-2023': { title: 'Règlement (UE) 2023/2831, lu en résumé', year: 2023 },
  'cgct-2015': { title: 'CGCT, articles L1511-2 et L1511-3 (loi NOTRe), lus en résumé', year: 2015 },
  'travail-2023': { title: 'Code du travail, article L1222-9', year: 2023 },
  'entretien-2017': { title: 'Code du travail, article L1222-10', year: 2017 },
  'cse-2021': { title: 'Code du travail, article L2312-8', year: 2021 },
  'osrm-2021': { title: 'Temps de route OSRM, OpenStreetMap, Isère (calcul de Palier)', year: 2021 },
} as const satisfies Readonly<Record<string, { readonly title: string; readonly year: number | null }>>;

export type GuideSource = keyof typeof GUIDE_SOURCES;
