import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { InvalidInput, NotFound } from '#libs/platform/errors/index.js';
import { page, type PageResult, type Principal } from '#libs/platform/http/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { EmployerDirectory } from '../employers/index.js';
import { ConnectionDirectory } from './saml/connection-directory.js';
import { demoIdpUrls } from './saml/demo-idp-urls.js';

/** A page to show, and the address the browser goes on to by itself, if any. */
export interface SignInAnswer {
  readonly page: PageResult;
  readonly next: string | null;
}

/** On the way to an employer's identity provider. */
export interface ContinueModel {
  readonly employerName: string;
  readonly next: string;
}

/** Which employer? */
export interface SignInModel {
  /** As typed. */
  readonly employer: string;
  readonly returnPath: string | null;
  readonly errors: readonly { readonly field: string; readonly text: string }[];
  readonly employerError: string | undefined;
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
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * The employer's code is asked for; a known one leads on through a page of its own, not by a redirect of the form,
   * which `form-action` of the content security policy would stop at a foreign identity provider.
   */
  async choose(ctx: RequestContext, typed: string | null, returnPath: string | null): Promise<SignInAnswer> {
    const slug = typed?.trim().toLowerCase() ?? '';
    const connection = slug === '' ? null : await this.directory.find(slug);
    if (connection) {
      const next = loginPath(slug, { return: returnPath });
      const model: ContinueModel = { employerName: connection.employerName, next };
      return { page: page('identity/continue', model), next };
    }
    const text = t(ctx.locale, 'identity.errors.unknown-employer');
    const errors = typed === null ? [] : [{ field: 'employer', text }];
    const model: SignInModel = {
      employer: typed ?? '',
      returnPath,
      errors,
      employerError: errors[0]?.text,
      demo: await this.demoEmployers(returnPath),
    };
    return { page: page('identity/sign-in', model, typed === null ? 200 : 422), next: null };
  }

  /** What will be confirmed, and the way to the identity provider. */
  async confirm(principal: Principal | null, purpose: string | null, returnPath: string | null): Promise<ConfirmModel> {
    if (purpose === null || returnPath === null) {
      throw new InvalidInput([{ field: purpose === null ? 'purpose' : 'return', code: 'input.wrong-form' }]);
    }
    const employer = principal && (await this.employers.byId(principal.employerId));
    const connection = employer && (await this.directory.find(employer.slug));
    if (!connection) throw new NotFound('SAML connection');
    return {
      employerName: connection.employerName,
      next: loginPath(connection.slug, { confirm: purpose, return: returnPath }),
      back: returnPath,
    };
  }

  /** Employers of the demonstration, each with its own demo identity provider. */
  private async demoEmployers(returnPath: string | null): Promise<{ name: string; href: string }[]> {
    if (!this.config.demo) return [];
    const found = [];
    for (const { slug } of await this.employers.all()) {
      const connection = await this.directory.find(slug);
      if (connection && demoIdpUrls.owns(connection.idpEntityId)) {
        found.push({ name: connection.employerName, href: loginPath(slug, { return: returnPath }) });
      }
    }
    return found;
  }
}

/** Address that begins a sign-in. */
function loginPath(slug: string, parameters: Readonly<Record<string, string | null>>): string {
  const given = Object.entries(parameters).filter((pair): pair is [string, string] => pair[1] !== null);
  const query = new URLSearchParams(given).toString();
  return `/saml/${slug}/login${query ? `?${query}` : ''}`;
}
