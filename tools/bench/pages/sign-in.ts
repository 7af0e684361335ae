import { createHmac, randomUUID } from 'node:crypto';
import type { Client } from 'pg';

/** Name of the session cookie over plain http on loopback. */
const COOKIE = 'palier-sid';
const LIFE_MS = 30 * 60 * 1000;

/** Opens a web session of a member, as a sign-in leaves it. @returns the header that a browser would send. */
export async function signIn(
  client: Client,
  member: { employerId: string; memberId: string },
  secret: string,
): Promise<string> {
  const sid = randomUUID();
  const expires = new Date(Date.now() + LIFE_MS);
  const cookie = { originalMaxAge: LIFE_MS, expires, httpOnly: true, secure: false, path: '/', sameSite: 'lax' };
  await client.query(`insert into web_sessions (sid, sess, expire) values ($1, $2, $3)`, [
    sid,
    JSON.stringify({ cookie, principal: { ...member, startedAt: Date.now() } }),
    expires,
  ]);
  const signature = createHmac('sha256', secret).update(sid).digest('base64').replace(/=+$/, '');
  return `${COOKIE}=${encodeURIComponent(`s:${sid}.${signature}`)}`;
}
