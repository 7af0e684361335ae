import { DomainError } from '#libs/platform/errors/index.js';

const TYPES = [
  'invalidFilter',
  'invalidPath',
  'invalidSyntax',
  'invalidValue',
  'mutability',
  'noTarget',
  'uniqueness',
] as const;

/** A kind of refusal that SCIM names (RFC 7644, table 9). */
export type ScimType = (typeof TYPES)[number];

const WORDS: Readonly<Record<ScimType, string>> = {
  invalidFilter: 'invalid-filter',
  invalidPath: 'invalid-path',
  invalidSyntax: 'invalid-syntax',
  invalidValue: 'invalid-value',
  mutability: 'mutability',
  noTarget: 'no-target',
  uniqueness: 'uniqueness',
};

/** A request of a directory that cannot be taken: 409 where somebody else has the value, 400 otherwise. `at` names the attribute. */
export class ScimRefused extends DomainError {
  override readonly status: number;

  constructor(type: ScimType, at: string) {
    super(`identity.scim.${WORDS[type]}`, `${type}: ${at}`, { at });
    this.status = type === 'uniqueness' ? 409 : 400;
  }
}

/** The resource is no longer the version that the request was made from (HTTP 412). */
export class ScimVersionGone extends DomainError {
  override readonly status = 412;

  constructor() {
    super('identity.scim.version', 'If-Match names another version');
  }
}

/** The word of SCIM for the code of a refusal; none for refusals that it has no word for. */
export function scimTypeOf(code: string): ScimType | undefined {
  return TYPES.find((type) => code === `identity.scim.${WORDS[type]}`);
}
