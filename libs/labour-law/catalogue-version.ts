/** Version of the rules, facts, figures and articles: the day the law was read, and a hash of the files that hold them. */
export const CATALOGUE = '2026-11-27.f39c3d56cb6e';
