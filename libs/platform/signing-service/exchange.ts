import type { z } from 'zod';
import { said } from '../errors/index.js';
import { FAULT } from './answers.js';
import { SigningServiceAway, SigningServiceRefused, SigningServiceWrong } from './signing-service.errors.js';

/** SHA-256, the only digest that is asked for. */
export const SHA256 = '2.16.840.1.101.3.4.2.1';
/** Largest answer that is read, in characters. */
const LARGEST = 500_000;
/** Answers after which it is worth trying again: not now, too many, broken inside. */
const isAway = (status: number) => status === 429 || status >= 500;

/** What came back, whatever it is. */
interface Answer {
  readonly status: number;
  readonly text: string;
}

/** Asks a signing service. @throws SigningServiceAway where nothing whole comes back in time */
export async function post(
  url: string,
  body: string,
  patienceMs: number,
  headers: Record<string, string>,
): Promise<Answer> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { accept: 'application/json', ...headers },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
    });
    const text = await response.text();
    if (text.length > LARGEST) throw new Error('its answer is too large');
    return { status: response.status, text };
  } catch (error) {
    throw new SigningServiceAway(said(error), { cause: error });
  }
}

/**
 * An answer as the API describes it.
 * @param path of the question, for messages
 * @throws SigningServiceAway, SigningServiceRefused, SigningServiceWrong
 */
export function readAs<S extends z.ZodType>(schema: S, path: string, { status, text }: Answer): z.output<S> {
  const json = parsed(text);
  if (isAway(status)) throw new SigningServiceAway(`HTTP ${status} (${path})`);
  if (status >= 400) {
    const fault = FAULT.safeParse(json).data;
    const why = fault ? [fault.error, fault.error_description].filter(Boolean).join(', ') : `HTTP ${status}`;
    throw new SigningServiceRefused(`${why} (${path})`);
  }
  const read = schema.safeParse(json);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new SigningServiceWrong(`${path}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
