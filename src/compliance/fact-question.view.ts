import { describeFact, type FactPath } from '#libs/labour-law/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { answerControl, type AnswerControl } from './answer-control.view.js';
import { NONE_SUFFIX } from './compliance.forms.js';
import { lawWords } from './law-words.js';

/** One fact in a form of several, not answered yet. */
export interface FactQuestion {
  readonly path: FactPath;
  readonly label: string;
  readonly answer: AnswerControl;
  readonly hint: string | undefined;
  readonly error: string | undefined;
  /** For a fact that may not exist: the box that says so. */
  readonly none: { readonly name: string; readonly label: string; readonly checked: boolean } | null;
}

/** @param refused what was typed, when the form was refused */
export function factQuestion(
  locale: Locale,
  path: FactPath,
  refused: RefusedForm | undefined,
  error: string | undefined,
): FactQuestion {
  const typed = refused?.values[path];
  const name = `${path}${NONE_SUFFIX}`;
  const answer = answerControl(locale, path, { given: undefined, typed: refused && { value: typed, values: typed } });
  const { label, nullable } = describeFact(path);
  return {
    path,
    label: lawWords(locale, label),
    answer,
    hint: answer.control === 'radio' ? undefined : answer.hint,
    error,
    none: nullable
      ? { name, label: t(locale, 'compliance.fact.none-choice'), checked: refused?.values[name] !== undefined }
      : null,
  };
}
