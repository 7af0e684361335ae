import { createHash, randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Config } from '../config/index.js';

/**
 * A cookie with a random token (256 bits, base64url) of one purpose, which only scripts of the server read: no session, no person.
 * Where cookies may not be secure (plain http on loopback) it has another name, since browsers refuse `__Host-` there.
 */
export class TokenCookie {
  constructor(
    private readonly purpose: string,
    private readonly kept: {
      /** From its last giving, in milliseconds. */
      readonly lifetimeMs: number;
      /** `none` where another site sends it back; over plain http it is `lax`. */
      readonly sameSite: 'lax' | 'none';
    },
  ) {}

  /** The token that the browser brought, or null. A cookie sent twice is ignored. */
  read(req: Request, config: Config): string | null {
    const name = this.name(config);
    const values = (req.headers.cookie ?? '')
      .split(';')
      .map((pair) => pair.trim())
      .filter((pair) => pair.startsWith(`${name}=`))
      .map((pair) => pair.slice(name.length + 1));
    const [value] = values;
    return values.length === 1 && value && /^[A-Za-z0-9_-]{43}$/.test(value) ? value : null;
  }

  /** Gives the browser this token anew, or a new one where it is null. @returns the token */
  give(res: Response, config: Config, given: string | null): string {
    const token = given ?? randomBytes(32).toString('base64url');
    res.cookie(this.name(config), token, {
      httpOnly: true,
      secure: !config.insecureCookies,
      sameSite: config.insecureCookies ? 'lax' : this.kept.sameSite,
      path: '/',
      maxAge: this.kept.lifetimeMs,
    });
    return token;
  }

  /** SHA-256 of a token, which is all that the database holds of it. */
  hash(token: string): string {
    return createHash('sha256').update(token).digest('hex');
  }

  private name(config: Config): string {
    return config.insecureCookies ? `palier-${this.purpose}` : `__Host-${this.purpose}`;
  }
}
