import type { IsoDate } from '#libs/calendar/index.js';
import type { Sector } from '../../employers/index.js';
import { clauseTopics, type ClauseTopic } from './clause-topics.js';
import type { Framework } from './framework.rules.js';

/** Words by clause. */
export type ClauseWords = ReadonlyMap<string, string>;

/** How it is known that a text holds a clause: its words were written here, or HR ticked it with the document in hand. */
export type ClauseOrigin = 'written' | 'ticked';

/** One clause that the law asks for, against a text. */
export interface ClauseStanding {
  readonly topic: ClauseTopic & { readonly item: string; readonly since: IsoDate };
  /** Null where the text does not hold it. */
  readonly origin: ClauseOrigin | null;
  /** Whether the law asked for it on the day of signature; null where that day is not known. */
  readonly askedAtSignature: boolean | null;
}

const isAsked = (topic: ClauseTopic): topic is ClauseStanding['topic'] => topic.item !== null && topic.since !== null;

/** The clauses that the law asks for, each with what is known of it in this text and of the day on which it was signed. */
export function clauseStandings(
  sector: Sector,
  { clauses, signedOn }: Pick<Framework, 'clauses' | 'signedOn'>,
  words: ClauseWords,
): ClauseStanding[] {
  return clauseTopics(sector)
    .filter(isAsked)
    .map((topic) => ({
      topic,
      origin: words.has(topic.id) ? 'written' : clauses.includes(topic.id) ? 'ticked' : null,
      askedAtSignature: signedOn === null ? null : topic.since <= signedOn,
    }));
}

/** Clauses that were missing under the law of the day of signature, and those that later law asks for. */
export function gapsOf(standings: readonly ClauseStanding[]): {
  readonly atSignature: readonly ClauseStanding[];
  readonly since: readonly ClauseStanding[];
} {
  const missing = standings.filter(({ origin }) => origin === null);
  return {
    atSignature: missing.filter(({ askedAtSignature }) => askedAtSignature === true),
    since: missing.filter(({ askedAtSignature }) => askedAtSignature === false),
  };
}

/** What the days on record say of a consultation before a decision. */
export type ConsultationOrder = 'before' | 'same-day' | 'after' | 'no-opinion' | 'unknown' | 'not-required';

/**
 * Whether the opinion came before the decision. Drafts of collective agreements are not submitted to the CSE (C. trav.
 * L2312-14); a public act follows the opinion of the social committee (décret n° 2016-151, art. 7).
 */
export function consultationOrder(sector: Sector, framework: Framework): ConsultationOrder {
  const { kind, dossier } = framework;
  if (kind !== 'charte') return 'not-required';
  if (sector === 'private' && dossier.cseConsultationRequired === false) return 'not-required';
  const opinion = sector === 'public' ? framework.opinionOn : dossier.cseOpinionOn;
  const decided = sector === 'public' ? framework.signedOn : (dossier.decidedOn ?? framework.signedOn);
  if (sector === 'private' && opinion === null) return 'no-opinion';
  if (!opinion || !decided) return 'unknown';
  return opinion < decided ? 'before' : opinion === decided ? 'same-day' : 'after';
}
