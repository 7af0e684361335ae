import { z } from 'zod';
import { addYears } from '#libs/calendar/index.js';
import { several, TICKED } from '#libs/platform/http/index.js';
import { GRANTORS, OBJECTS, REGIMES } from '../aid/aid.js';
import { TERRITORY_FIELDS } from '../chosen/chosen-territory.forms.js';
import { typedNumber } from '../figures/amounts.forms.js';
import { ANSWERERS, ROLES, ZONES } from './call.js';
import { weightsOf } from './call.rules.js';

/** Most cents of one answer: a thousand million euros. The same bound is in PostgreSQL. */
export const MOST_CENTS = 100_000_000_000;
/** Criteria that the form has room for. */
export const CRITERIA_ROWS = 8;
const MOST_FILES = 8;
/** A year at most between the first day and the decision. */
const MOST_YEARS = 2;

const words = (most: number, missing: string) =>
  z.string().trim().max(most, 'calls.words-long').default('').pipe(z.string().min(1, missing));
const wordsOrNone = (most: number) => z.string().trim().max(most, 'calls.words-long').default('');
const DAY = z.string().trim().default('').pipe(z.iso.date('calls.day-form'));
/** An amount that may be left out. */
const amountOrNone = typedNumber({ least: 0, most: MOST_CENTS }, { hundredths: true, empty: 0 }).transform((cents) =>
  cents === 0 ? null : cents,
);
const shareOrNone = typedNumber({ least: 0, most: 100 }, { hundredths: false, empty: 0 }).transform((percent) =>
  percent === 0 ? null : percent,
);

/** Names and weights of criteria as typed, row by row; rows left empty are none. */
const CRITERIA = z
  .object({
    criterion: several(z.string().trim().max(200, 'calls.words-long'), CRITERIA_ROWS),
    weight: several(typedNumber({ least: 0, most: 100 }, { hundredths: false, empty: 0 }), CRITERIA_ROWS),
  })
  .transform(({ criterion, weight }, check) => {
    const refuse = (field: 'criterion' | 'weight', at: number, code: string, params: Record<string, number> = {}) => {
      check.addIssue({ code: 'custom', path: [field, at], message: `calls.${code}`, params });
      return z.NEVER;
    };
    for (const [at, name] of criterion.entries()) {
      if (name === '' && (weight[at] ?? 0) > 0) refuse('criterion', at, 'criterion-missing');
      if (name !== '' && (weight[at] ?? 0) === 0) refuse('weight', at, 'weight-missing');
    }
    const criteria = criterion.flatMap((name, at) => (name === '' ? [] : [{ name, weight: weight[at] ?? 0 }]));
    if (criteria.length === 0) return refuse('criterion', 0, 'criterion-missing');
    const sum = weightsOf(criteria);
    return sum === 100 ? criteria : refuse('weight', 0, 'weights-sum', { sum });
  });

const REST = z.object({
  ...TERRITORY_FIELDS,
  title: words(160, 'calls.title-missing'),
  purpose: words(6000, 'calls.purpose-missing'),
  answerers: several(z.enum(ANSWERERS, 'calls.choose')),
  zones: several(z.enum(ZONES, 'calls.choose')),
  roles: several(z.enum(ROLES, 'calls.choose')),
  least: amountOrNone,
  most: amountOrNone,
  share: shareOrNone,
  deMinimis: TICKED,
  files: z
    .string()
    .max(2000, 'calls.words-long')
    .default('')
    .transform((typed) => typed.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()])))
    .pipe(z.array(z.string().max(160, 'calls.words-long')).max(MOST_FILES, 'calls.files-many')),
  opensOn: DAY,
  closesOn: DAY,
  decidesOn: DAY,
  spread: typedNumber({ least: 1, most: 100 }, { hundredths: false }),
  regime: z.enum(REGIMES, 'calls.choose'),
  object: z.enum(OBJECTS, 'calls.choose'),
  grantor: z.enum(GRANTORS, 'calls.choose'),
  grantorName: words(200, 'territory.grantor-missing'),
  act: wordsOrNone(500),
  entrustment: wordsOrNone(500),
  legalBasis: words(500, 'territory.legal-basis-missing'),
  version: z.coerce.number().int().min(0).max(1000).default(0),
});

/** A call as typed. */
export const CALL_FORM = z.preprocess(
  (body) => (typeof body === 'object' && body !== null ? { ...body, criteria: body } : body),
  REST.extend({ criteria: CRITERIA })
    .superRefine(({ opensOn, closesOn, decidesOn, least, most }, check) => {
      const refuse = (path: string, message: string) => check.addIssue({ code: 'custom', path: [path], message });
      if (closesOn < opensOn) refuse('closesOn', 'calls.closes-before');
      if (decidesOn < closesOn) refuse('decidesOn', 'calls.decides-before');
      else if (decidesOn > addYears(opensOn, MOST_YEARS)) refuse('decidesOn', 'calls.decides-far');
      if (least !== null && most !== null && most < least) refuse('most', 'calls.most-below');
    })
    .transform(
      ({
        answerers,
        zones,
        roles,
        least,
        most,
        share,
        deMinimis,
        regime,
        object,
        grantor,
        grantorName,
        act,
        entrustment,
        legalBasis,
        ...rest
      }) => ({
        ...rest,
        conditions: { answerers, zones, roles, leastCents: least, mostCents: most, share, deMinimis },
        aid: { regime, object, grantor, grantorName, act, entrustment, basis: legalBasis },
      }),
    ),
);
