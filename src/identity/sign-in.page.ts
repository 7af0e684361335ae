import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import { employerIdOf, type RequestContext } from '#libs/platform/context/index.js';
import { InvalidInput, NotFound } from '#libs/platform/errors/index.js';
import {
  addressKey,
  errorSummary,
  page,
  PageResult,
  type Principal,
  RateLimits,
  type RefusedForm,
  type SessionPrincipal,
  typedIn,
} from '#libs/platform/http/index.js';
import { EmployerDirectory } from '../employers/index.js';
import { ConnectionDirectory } from './saml/connection-directory.js';
import { employerIn, shownName } from './saml/connection-slug.rules.js';
import { signInAddress, wayInto, type WayInto } from './way-in/sign-in-address.rules.js';
import { demoIdpUrls } from './saml/demo-idp-urls.js';
import { GUESS_LIMIT } from './saml/saml-limits.js';

/** A page to show, and the address the browser goes on to by itself, if any. */
export interface SignInAnswer {
  readonly page: PageResult;
  readonly next: string | null;
}

/** On the way to an employer's identity provider. */
export interface ContinueModel {
  readonly employerName: string;
  readonly next: string;
  /** The same for a machine that others use too; null where the person has said already, or was not asked. */
  readonly nextShared: string | null;
}

/** An employer with several connections: which is the reader's? */
export interface ConnectionChoiceModel {
  readonly employerName: string;
  readonly choices: readonly { readonly name: string; readonly href: string }[];
  /** This page for a machine that others use too; null where the person has said already, or was not asked. */
  readonly sharedHref: string | null;
}

/** What the sign-in page is asked for and carries on. */
export interface SignInWish {
  /** Checked path to come back to, or null for the person's home. */
  readonly returnPath: string | null;
  /** Others use the machine too. */
  readonly shared: boolean;
  /** The person comes from outside our pages and has not been asked yet whether others use the machine. */
  readonly unasked: boolean;
}

/** The sign-in page. */
export interface SignInModel {
  /** As typed: a work address, or an employer's short name. */
  readonly address: string;
  readonly returnPath: string | null;
  readonly errors: readonly { readonly field: string; readonly message: string }[];
  readonly addressError: string | undefined;
  /** Whether others use the machine too, as ticked. */
  readonly shared: boolean;
  readonly sharedError: string | undefined;
  /** The reader came from a page that requires sign-in. */
  readonly wanted: boolean;
  /** Firms open their own employer here. */
  readonly opens: boolean;
  /** Employers of the demonstration, none elsewhere. */
  readonly demo: readonly { readonly name: string; readonly href: string }[];
}

/** What will be confirmed by signing in again. */
export interface ConfirmModel {
  readonly employerName: string;
  readonly next: string;
  readonly back: string;
}

/** View models of the pages around signing in. */
@Injectable()
export class SignInPage {
  constructor(
    private readonly directory: ConnectionDirectory,
    private readonly employers: EmployerDirectory,
    private readonly limits: RateLimits,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * On to an employer's identity provider, through a page of its own and not by a redirect of the form, which `form-action`
   * of the content security policy would stop at a foreign identity provider.
   */
  async leave(ctx: RequestContext, slug: string, wish: SignInWish): Promise<SignInAnswer> {
    const ways = await this.directory.waysIn(slug.trim().toLowerCase());
    if (!ways) {
      await this.limits.consume(GUESS_LIMIT, addressKey(ctx.client.ip ?? ''));
      const refusal = new InvalidInput([{ field: 'address', code: 'identity.unknown-employer' }]);
      const asked = await this.ask(ctx, wish, { values: { address: slug }, refusal });
      return { page: new PageResult(asked.page, asked.model, 422), next: null };
    }
    const { employerName, entries } = ways;
    const addressOf = (way: WayInto | null, shared = wish.shared) => signInAddress(way, wish.returnPath, { shared });
    const asks = wish.unasked && !wish.shared;
    if (entries.length > 1) {
      const choices = entries.map((entry) => ({ name: shownName(entry, employerName), href: addressOf(entry) }));
      const sharedHref = asks ? addressOf({ slug: ways.slug, protocol: 'choice' }, true) : null;
      const model: ConnectionChoiceModel = { employerName, choices, sharedHref };
      return { page: page('identity/choose-connection', model), next: null };
    }
    const way = wayInto(ways.slug, entries);
    const next = addressOf(way);
    const model: ContinueModel = { employerName, next, nextShared: asks ? addressOf(way, true) : null };
    return { page: page('identity/continue', model), next: asks ? null : next };
  }

  /** Whether the reader is signed in at the employer of an address. */
  async actsFor(ctx: RequestContext, slug: unknown): Promise<boolean> {
    if (ctx.actor.kind !== 'member' || ctx.employerId === null) return false;
    const employer = await this.employers.byId(ctx.employerId);
    return employer !== null && typeof slug === 'string' && employerIn(slug) === employer.slug;
  }

  /** Asks for a work address. */
  async ask(ctx: RequestContext, { returnPath, shared }: Omit<SignInWish, 'unasked'>, refused?: RefusedForm) {
    const problems = refused && errorSummary(ctx.locale, refused.refusal);
    const model: SignInModel = {
      address: typedIn(refused, 'address'),
      returnPath,
      errors: problems?.errors ?? [],
      addressError: problems?.byField.address,
      shared,
      sharedError: problems?.byField.shared,
      wanted: returnPath !== null && returnPath !== '/',
      opens: this.config.selfOpening,
      demo: await this.demoEmployers(returnPath),
    };
    return page('identity/sign-in', model);
  }

  /** Where whoever came in without a company provider identifies again; null for everybody else. */
  confirmsHere(principal: SessionPrincipal | undefined): string | null {
    if (principal?.accountId !== undefined) return '/sign-in/account/confirm';
    return this.config.demo && principal?.organisation !== undefined ? '/demo/doors/confirm' : null;
  }

  /** What will be confirmed, and the way to the identity provider. */
  async confirm(
    principal: Principal | null,
    sid: string,
    purpose: string | null,
    returnPath: string | null,
  ): Promise<ConfirmModel> {
    if (purpose === null || returnPath === null) {
      throw new InvalidInput([{ field: purpose === null ? 'purpose' : 'return', code: 'input.wrong-form' }]);
    }
    const employerId = employerIdOf(principal?.organisation ?? null);
    const employer = employerId && (await this.employers.byId(employerId));
    const ways = employer && (await this.directory.waysIn(employer.slug));
    if (!ways) throw new NotFound('SAML connection');
    // By the connection that the session came from: another one may know the person by no name.
    const own = await this.directory.ofSession(employer.id, sid);
    const connection = ways.entries.find(({ id }) => id === own) ?? ways.entries[0] ?? null;
    return {
      employerName: ways.employerName,
      next: signInAddress(connection, returnPath, { confirm: purpose }),
      back: returnPath,
    };
  }

  /** Employers of the demonstration, each with its own demo identity provider. */
  private async demoEmployers(returnPath: string | null): Promise<{ name: string; href: string }[]> {
    if (!this.config.demo) return [];
    const found = [];
    for (const { slug } of await this.employers.all()) {
      const connection = await this.directory.entry(slug);
      if (connection && demoIdpUrls.owns(connection.idpEntityId)) {
        found.push({ name: connection.employerName, href: signInAddress(connection, returnPath) });
      }
    }
    return found;
  }
}
