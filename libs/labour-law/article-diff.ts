import { ARTICLES, type ArticleKey } from './data/articles.js';
import { RULES } from './rules/catalogue.js';
import type { IsoDate } from './dates.js';

/** The codes whose articles are bundled, by their identifier at Légifrance. */
export const CODES: Readonly<Record<string, string>> = {
  LEGITEXT000006072050: 'C. trav.',
  LEGITEXT000006073189: 'CSS',
};

/** One bundled article that differs in another edition of its code. */
export interface ArticleChange {
  readonly key: ArticleKey;
  /** `new-version`: another identifier; `text`: same identifier, other words; `not-found`: renumbered or repealed. */
  readonly kind: 'new-version' | 'text' | 'not-found';
  readonly bundled: { readonly legiarti: string; readonly validFrom: IsoDate };
  readonly found?: { readonly legiarti: string; readonly validFrom: IsoDate; readonly text: string };
  /** Rules that cite the article: read them again. */
  readonly ruleIds: readonly string[];
}

/** What a comparison with other editions of the codes found. */
export interface ArticleDiff {
  /** How many bundled articles were looked for. */
  readonly compared: number;
  /** Articles of codes of which no edition was given. */
  readonly notCompared: readonly ArticleKey[];
  readonly changes: readonly ArticleChange[];
}

/** The input is not a code as published by `@socialgouv/legi-data`. */
export class NotACode extends Error {
  override readonly name = 'NotACode';
}

interface FoundArticle {
  readonly legiarti: string;
  readonly validFrom: IsoDate;
  readonly text: string;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const words = (text: unknown): string => (typeof text === 'string' ? text : '').replaceAll(/\s+/g, ' ').trim();

/** White space is ignored: links in the published text leave some around article numbers. */
const sameWords = (a: string, b: string): boolean => a.replaceAll(/\s/g, '') === b.replaceAll(/\s/g, '');

const dayOf = (milliseconds: unknown): IsoDate =>
  typeof milliseconds === 'number' ? new Date(milliseconds).toISOString().slice(0, 10) : '';

function* articlesIn(node: unknown): Generator<[number: string, article: FoundArticle]> {
  if (!isRecord(node)) return;
  const { type, data, children } = node;
  if (type === 'article' && isRecord(data) && typeof data['num'] === 'string' && typeof data['id'] === 'string') {
    const { num, id, dateDebut, texte } = data;
    yield [num.replaceAll(/[\s.]/g, ''), { legiarti: id, validFrom: dayOf(dateDebut), text: words(texte) }];
  }
  if (Array.isArray(children)) for (const child of children) yield* articlesIn(child);
}

function indexOf(code: unknown): [prefix: string, articles: ReadonlyMap<string, FoundArticle>] {
  const id = isRecord(code) && code['type'] === 'code' && isRecord(code['data']) ? code['data']['id'] : undefined;
  const prefix = typeof id === 'string' ? CODES[id] : undefined;
  if (prefix === undefined) {
    throw new NotACode(`expected the JSON of one of ${Object.keys(CODES).join(', ')} from @socialgouv/legi-data`);
  }
  return [prefix, new Map(articlesIn(code))];
}

const isKey = (key: string): key is ArticleKey => Object.hasOwn(ARTICLES, key);

/**
 * Compares the bundled articles with other editions of their codes.
 * @param codes parsed files of `@socialgouv/legi-data` (`data/LEGITEXT….json`), one per code
 * @throws NotACode when one of them is something else
 */
export function diffArticles(codes: readonly unknown[]): ArticleDiff {
  const editions = new Map(codes.map(indexOf));
  const changes: ArticleChange[] = [];
  const notCompared: ArticleKey[] = [];
  let compared = 0;
  for (const key of Object.keys(ARTICLES).filter(isKey)) {
    const { number, legiarti, validFrom, text } = ARTICLES[key];
    const edition = editions.get(key.slice(0, key.length - number.length - 1));
    if (!edition) {
      notCompared.push(key);
      continue;
    }
    compared += 1;
    const found = edition.get(number);
    const kind = !found
      ? 'not-found'
      : found.legiarti !== legiarti
        ? 'new-version'
        : sameWords(found.text, text)
          ? null
          : 'text';
    if (kind === null) continue;
    const ruleIds = RULES.filter(({ articles }) => articles.includes(key)).map(({ id }) => id);
    changes.push({ key, kind, bundled: { legiarti, validFrom }, ...(found ? { found } : {}), ruleIds });
  }
  return { compared, notCompared, changes };
}
