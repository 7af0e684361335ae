import { NotFound, type DomainError } from '#libs/platform/errors/index.js';
import { refusalText } from '#libs/platform/http/index.js';

/** One clear line for a refusal, with the fields it names. */
export function refusalLine(error: DomainError): string {
  // Its words are those of a page.
  if (error instanceof NotFound) return error.message;
  const fields = error.fields
    .filter(({ code }) => code !== error.code)
    .map((f) => `${f.field}: ${refusalText('en', f.code, f.params)}`);
  return [refusalText('en', error.code, error.params), ...fields].join(' · ');
}
