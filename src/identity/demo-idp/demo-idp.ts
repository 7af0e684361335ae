import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { defineKeyPurposes, type KeyPair, KeyVault, makeSelfSignedPair } from '#libs/platform/keys/index.js';
import { EmployerDirectory, type Employer } from '../../employers/index.js';
import { IdentityRequestRefused } from '../identity.errors.js';
import { demoIdpUrls } from '../saml/demo-idp-urls.js';
import { BINDING_REDIRECT } from '../saml/saml-names.js';
import { SamlRefusal } from '../saml/saml-refusal.js';
import { serviceProviderUrls } from '../saml/saml-settings.js';
import { ServiceProvider } from '../saml/service-provider.js';
import { readAuthnRequest, type AuthnRequest, type KnownServiceProvider } from './authn-request.rules.js';
import { Personas, type Persona } from './personas.queries.js';
import { escapeXml, signedResponse } from './signed-response.js';

/** Signs the assertions of one employer’s demo identity provider. */
const DEMO_IDP_KEYS = defineKeyPurposes('demo-idp');

/** A page of the demo identity provider. */
export interface PersonaPage {
  readonly employer: Employer;
  readonly request: AuthnRequest;
  readonly personas: readonly Persona[];
}

/** A signed answer on its way to the portal, through the browser. */
export interface DemoAnswer {
  readonly acsUrl: string;
  readonly samlResponse: string;
  readonly persona: Persona;
}

/**
 * The identity provider of the demonstration: real SAML, no passwords. Whoever reaches it can be anybody of a demo
 * employer, so it refuses to exist outside demo mode and in production.
 */
@Injectable()
export class DemoIdp {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly employers: EmployerDirectory,
    private readonly personas: Personas,
    private readonly provider: ServiceProvider,
    private readonly vault: KeyVault,
    private readonly clock: Clock,
  ) {
    if (!config.demo || config.environment === 'production') {
      throw new Error('the demo identity provider exists in demo mode only, never in production');
    }
  }

  /** Its metadata for one employer. @throws NotFound for an employer that does not exist */
  async metadata(slug: string): Promise<string> {
    const employer = await this.employer(slug);
    const { certificatePem } = await this.pair(employer);
    const urls = demoIdpUrls.of(this.config.baseUrl, slug);
    const certificate = certificatePem.replace(/-----[^-]+-----|\s/g, '');
    return [
      `<?xml version="1.0" encoding="UTF-8"?>`,
      `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" entityID="${escapeXml(urls.entityId)}">`,
      `<md:IDPSSODescriptor WantAuthnRequestsSigned="true" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">`,
      `<md:KeyDescriptor use="signing"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>${certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>`,
      `<md:SingleSignOnService Binding="${BINDING_REDIRECT}" Location="${escapeXml(urls.sso)}"/>`,
      `</md:IDPSSODescriptor></md:EntityDescriptor>`,
    ].join('');
  }

  /** The page of personas for a request of the portal. @throws IdentityRequestRefused for anybody else's request */
  async ask(slug: string, rawQuery: string): Promise<PersonaPage> {
    const employer = await this.employer(slug);
    const sp = serviceProviderUrls(this.config.baseUrl, slug);
    const { certificatePem } = await this.provider.signingPair();
    const known = {
      entityId: sp.entityId,
      acsUrl: sp.acs,
      ssoUrl: demoIdpUrls.of(this.config.baseUrl, slug).sso,
      certificatePem,
    };
    return { employer, request: read(rawQuery, known), personas: await this.personas.all(employer.id) };
  }

  /**
   * The signed response that asserts who the person is.
   * @returns where to post which response; null when the employer has nobody with this address
   */
  async answer(
    slug: string,
    chosen: { readonly inResponseTo: string; readonly email: string },
  ): Promise<DemoAnswer | null> {
    const employer = await this.employer(slug);
    const persona = await this.personas.byEmail(employer.id, chosen.email);
    if (!persona) return null;
    const sp = serviceProviderUrls(this.config.baseUrl, slug);
    const samlResponse = await signedResponse(
      {
        entityId: demoIdpUrls.of(this.config.baseUrl, slug).entityId,
        acsUrl: sp.acs,
        audience: sp.entityId,
        inResponseTo: chosen.inResponseTo,
        nameId: nameIdOf(slug, persona.email),
        attributes: {
          mail: persona.email,
          displayName: persona.displayName,
          ...(persona.staffNumber === null ? {} : { employeeNumber: persona.staffNumber }),
        },
        now: this.clock.now(),
      },
      await this.pair(employer),
    );
    return { acsUrl: sp.acs, samlResponse, persona };
  }

  private async employer(slug: string): Promise<Employer> {
    const employer = await this.employers.bySlug(slug);
    if (!employer) throw new NotFound('employer');
    return employer;
  }

  /** One key for each employer: what one demo tenant's provider signs is worthless at the other tenant. */
  private pair({ slug }: Employer): Promise<KeyPair> {
    return this.vault.pair(DEMO_IDP_KEYS(slug), () => makeSelfSignedPair(`demo-idp ${slug}`, this.clock.now(), 2048));
  }
}

function read(rawQuery: string, known: KnownServiceProvider): AuthnRequest {
  try {
    return readAuthnRequest(rawQuery, known);
  } catch (error) {
    throw error instanceof SamlRefusal ? new IdentityRequestRefused() : error;
  }
}

/** A persistent identifier that says nothing of the person. */
const nameIdOf = (slug: string, email: string) =>
  createHash('sha256').update(`demo-idp\n${slug}\n${email.toLowerCase()}`).digest('base64url').slice(0, 32);
