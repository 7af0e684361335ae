import { z } from 'zod';
import { TICKED } from '#libs/platform/http/index.js';

/** Ticked boxes: a browser sends one as a text, none as nothing. */
const listed = (boxes: unknown): unknown => (boxes === undefined ? [] : Array.isArray(boxes) ? boxes : [boxes]);

/** Which part of a list is shown, from 1. */
const PAGE = z.coerce.number().int().min(1).max(100_000).catch(1).default(1);

/** Whose agreements: a unit, and parts of a name or a staff number. */
export const SOME_PEOPLE = z.object({
  unit: z.string().trim().max(200).catch('').default(''),
  q: z.string().trim().max(100).catch('').default(''),
});

/** Filter of the board, kept in the URL. */
export const BOARD_FILTER = SOME_PEOPLE.extend({
  show: z.enum(['open', 'all', 'satisfied', 'untracked']).catch('open').default('open'),
});

/** Whom the page of a fact about persons shows, or which place; kept in the URL, and sent along with the form. */
export const WHOM = z.object({
  q: z.string().trim().max(100).catch('').default(''),
  person: z.uuid().nullable().catch(null).default(null),
  place: z.uuid().nullable().catch(null).default(null),
  who: z.enum(['open', 'all']).catch('open').default('open'),
  page: PAGE,
  /** Whether the people of the page come ticked. */
  tick: z.enum(['all', 'none']).catch('none').default('none'),
});

/** The form of one fact. */
export const FACT_FORM = z.object({
  value: z.string().max(2_000).default(''),
  values: z.preprocess(listed, z.array(z.string().max(100)).max(100)),
  /** First day on which the answer holds. */
  since: z.string().max(10).default(''),
  /** The ticked people. */
  people: z.preprocess(listed, z.array(z.uuid()).max(100)),
  /** The ticked places. */
  places: z.preprocess(listed, z.array(z.uuid()).max(500)),
  /** Everybody whom the list shows, on its other pages too, and how many these were. */
  everybody: TICKED,
  found: z.coerce.number().int().min(0).catch(0).default(0),
  /** Where the answer leads: to the next question, or back to the board. */
  go: z.enum(['next', 'board']).catch('board'),
  none: z.string().max(20).optional(),
});

/** Which of the recorded answers is taken back. */
export const WITHDRAWAL_FORM = z.object({ id: z.uuid() });

/** The part of the open questions that is shown. */
export const QUESTIONS = z.object({ page: PAGE });

/** Ends the name of the box « there is none » beside the control of a fact, which is named by its path. */
export const NONE_SUFFIX = '.none';

const SENT = z.union([z.string().max(2_000), z.array(z.string().max(100)).max(100)]);

/** The form of several questions: its controls are named by the paths of their facts; what was left empty is no answer. */
export const QUESTIONS_FORM = z
  .object({ since: z.string().max(10).default('') })
  .catchall(SENT)
  .transform(({ since, ...sent }) => ({ since, answers: answersOf(sent) }));

function answersOf(sent: Readonly<Record<string, z.infer<typeof SENT>>>) {
  const paths = new Set(
    Object.entries(sent).flatMap(([name, value]) => {
      const path = name.endsWith(NONE_SUFFIX) ? name.slice(0, -NONE_SUFFIX.length) : name;
      // Names without a dot are those of the frame.
      return path.includes('.') && (path !== name || value.length > 0) ? [path] : [];
    }),
  );
  return [...paths].map((path) => {
    const value = sent[path] ?? '';
    return {
      path,
      value: typeof value === 'string' ? value : '',
      values: typeof value === 'string' ? [value].filter(Boolean) : value,
      none: sent[`${path}${NONE_SUFFIX}`] !== undefined,
    };
  });
}

/** The facts chosen to be tried, and for whom; what is no fact is left out. */
export const TRY = SOME_PEOPLE.extend({
  fact: z.preprocess(listed, z.array(z.string().max(100)).max(60)).catch([]),
});

/** A file of facts whose report was read, as the report sends it back: a browser ends its lines by CR LF. */
export const FACT_FILE = z.object({
  text: z
    .string()
    .max(280_000)
    .transform((text) => text.replaceAll('\r\n', '\n')),
});
