import { hash, verify, type Options } from '@node-rs/argon2';

/** Argon2id as OWASP's Password Storage Cheat Sheet asks at least: 19 MiB, two passes, one lane. */
const COST: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** What is kept of a password, with its salt and cost. */
export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'), COST);

let nobody: Promise<string> | undefined;

/** Whether a password is the one that was kept. Without one the same work is done, and the answer is no. */
export async function isPassword(kept: string | null, password: string): Promise<boolean> {
  const against = kept ?? (await (nobody ??= hashPassword('nobody has this one')));
  const matches = await verify(against, password.normalize('NFKC'));
  return matches && kept !== null;
}
