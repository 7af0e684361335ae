import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { z } from 'zod';

const Content = z.record(z.string(), z.object({ schema: z.record(z.string(), z.unknown()).optional() }));
const Response = z.object({ $ref: z.string().optional(), content: Content.optional() });
const Operation = z.object({
  responses: z.record(z.string(), Response),
  'x-problem-codes': z.array(z.string()).optional(),
});
const Document = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.looseObject({ responses: z.record(z.string(), Response) }),
});

/** One answer of the portal, as far as its description speaks of it. */
export interface Answer {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly mediaType: string;
  readonly text: string;
}

/** The interfaces that the document describes: answers under them are held against it. */
const DESCRIBED = /^\/(?:api|scim)\//;

/** The description that a portal gives of itself, and what it says of an answer. */
class Description {
  private readonly ajv = new Ajv({ strict: false, allErrors: true });
  private readonly validators = new Map<string, ValidateFunction>();
  private readonly templates: readonly { readonly pattern: RegExp; readonly path: string; readonly fixed: number }[];

  constructor(private readonly document: z.infer<typeof Document>) {
    addFormats.default(this.ajv);
    this.ajv.addSchema(document, 'api');
    this.templates = Object.keys(document.paths)
      .map((path) => ({
        path,
        pattern: new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`),
        fixed: path.split('/').filter((part) => !part.startsWith('{')).length,
      }))
      // `sites/nearby` before `sites/{siteId}`.
      .toSorted((a, b) => b.fixed - a.fixed);
  }

  /** What is wrong with an answer, in words; null when it is as described. */
  fault(answer: Answer): string | null {
    const template = this.templates.find(({ pattern }) => pattern.test(answer.path));
    const operation = template && this.document.paths[template.path]?.[answer.method.toLowerCase()];
    // An address or method that is not described has nothing but a refusal.
    if (!template || !operation) return answer.status >= 400 ? null : 'is not described';
    const declared = operation.responses[String(answer.status)];
    if (!declared) return `the status ${answer.status} is not described`;
    const at = declared.$ref?.split('/').at(-1);
    const { content } = at === undefined ? declared : this.document.components.responses[at]!;
    if (!content) return answer.text === '' ? null : 'has a body, which is not described';
    if (!Object.hasOwn(content, answer.mediaType)) return `the media type ${answer.mediaType} is not described`;
    const pointer =
      at === undefined
        ? ['paths', template.path, answer.method.toLowerCase(), 'responses', String(answer.status)]
        : ['components', 'responses', at];
    const validate = this.validatorAt([...pointer, 'content', answer.mediaType, 'schema']);
    const body: unknown = /json/.test(answer.mediaType) ? JSON.parse(answer.text) : answer.text;
    if (!validate(body)) return this.ajv.errorsText(validate.errors);
    const code = z.object({ code: z.string() }).safeParse(body);
    const codes = operation['x-problem-codes'];
    if (answer.mediaType === 'application/problem+json' && codes && !codes.includes(code.data?.code ?? ''))
      return `the code ${code.data?.code} is not described`;
    return null;
  }

  private validatorAt(pointer: readonly string[]): ValidateFunction {
    const parts = pointer.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')));
    const ref = `api#/${parts.join('/')}`;
    const known = this.validators.get(ref) ?? this.ajv.compile({ $ref: ref });
    this.validators.set(ref, known);
    return known;
  }
}

const descriptions = new Map<string, Promise<Description>>();

async function read(baseUrl: string): Promise<Description> {
  const response = await fetch(new URL('/api/openapi.json', baseUrl));
  return new Description(Document.parse(await response.json()));
}

/**
 * Holds an answer of a portal against its own description (OpenAPI). A test that gets an answer which is not described, or
 * not as described, fails here, whatever it is about.
 *
 * @throws Error that says what is wrong
 */
export async function asDescribed(baseUrl: string, answer: Answer): Promise<void> {
  if (!DESCRIBED.test(answer.path) || answer.method === 'HEAD' || answer.path === '/api/openapi.json') return;
  const description = descriptions.get(baseUrl) ?? read(baseUrl);
  descriptions.set(baseUrl, description);
  const fault = (await description).fault(answer);
  if (fault === null) return;
  const { method, path, status, text } = answer;
  throw new Error(`${method} ${path} answered ${status}, and ${fault}: ${text.slice(0, 400)}`);
}
