import { join } from 'node:path';

import type { NodeCompiler, NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import { z } from 'zod';

import { canonicalJson, sha256Hex } from './canonical-json.js';
import type { DocumentDefinition } from './document-definition.js';
import type { DocumentChrome } from './document.view.js';
import type { DocumentRenderer, DocumentStandard, RenderedDocument, RenderOptions } from './document-renderer.js';
import { DocumentsError } from './documents.errors.js';
import { TWIN_FILE_NAME } from './embedded-twin.js';
import { bundledCoverage } from './bundled-fonts.js';
import { hasLongRun } from './long-runs.js';
import { printableDeep, type Coverage } from './printable.js';
import { qrSvg } from './qr.js';
import { templatesFolder } from './templates-folder.js';

/**
 * Typesets with Typst, in this process, from `templates/documents` and `templates/fonts` only.
 *
 * Data goes in as JSON and prints as text: a template never sees data as Typst source. One instance for each process is
 * enough; compiler and library are loaded with the first document, so that a process which makes none does not hold them.
 */
export class TypstRenderer implements DocumentRenderer {
  private engine: Promise<{ compiler: NodeCompiler; covered: Coverage }> | undefined;

  constructor(private readonly folder: string = templatesFolder()) {}

  async render<Input, Data>(
    document: DocumentDefinition<Input, Data>,
    data: Input,
    options: RenderOptions = {},
  ): Promise<RenderedDocument> {
    const standard = options.standard ?? 'a-3a';
    const { name } = document;
    const checked = parsed(name, document.schema, data);
    const twinText = canonicalJson(document.twin(checked));
    const twinSha256 = sha256Hex(twinText);
    const url = document.url(checked);
    const { compiler, covered } = await (this.engine ??= this.start());
    const substituted = new Set<string>();
    const view = document.view(checked, twinSha256);
    const logo = logoBytes(name, view, options);
    const shown = printableDeep(view, covered, substituted);
    const inputs = {
      data: JSON.stringify(shown),
      'long-runs': hasLongRun(shown) ? 'yes' : 'no',
      qr: url === null ? '' : await qrSvg(url),
      twin: twinText,
      'twin-name': TWIN_FILE_NAME,
      attached: JSON.stringify(document.attached?.(checked) ?? []),
    };
    const logoPath = join(this.folder, 'documents', LOGO_FILE);
    if (logo) compiler.mapShadow(logoPath, logo);
    try {
      const bytes = compile(compiler, join(this.folder, 'documents', `${name}.typ`), inputs, standard);
      return {
        bytes,
        sha256: sha256Hex(bytes),
        name,
        templateVersion: document.version,
        standard,
        twin: twinText,
        twinSha256,
        substituted: [...substituted],
      };
    } finally {
      if (logo) compiler.unmapShadow(logoPath);
      await release(compiler);
    }
  }

  private async start(): Promise<{ compiler: NodeCompiler; covered: Coverage }> {
    const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler');
    const fonts = join(this.folder, 'fonts');
    const covered = bundledCoverage(this.folder);
    return { compiler: NodeCompiler.create({ workspace: this.folder, fontArgs: [{ fontPaths: [fonts] }] }), covered };
  }
}

/** Where the templates find the logo: a file that exists for the typesetter alone. */
const LOGO_FILE = 'logo.png';

/** @throws DocumentsError `documents.data-invalid` when the data name another logo than was handed over, or none was */
function logoBytes(name: string, { logo }: DocumentChrome, options: RenderOptions): Buffer | null {
  if (!logo) return null;
  const bytes = options.logo ? Buffer.from(options.logo) : null;
  if (bytes && sha256Hex(bytes) === logo.sha256) return bytes;
  throw new DocumentsError('documents.data-invalid', `${name}: employer.logo: not the logo with that SHA-256`);
}

function parsed<T>(name: string, schema: z.ZodType<T>, data: unknown): T {
  const result = schema.safeParse(data);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const path = issue === undefined ? '' : issue.path.join('.');
  throw new DocumentsError('documents.data-invalid', `${name}: ${path}: ${issue?.message ?? 'invalid'}`, {
    cause: result.error,
  });
}

function compile(
  compiler: NodeCompiler,
  mainFilePath: string,
  inputs: Record<string, string>,
  standard: DocumentStandard,
): Uint8Array {
  try {
    return new Uint8Array(compiler.pdf(typeset(compiler, mainFilePath, inputs), { pdfStandard: standard }));
  } catch (error) {
    if (error instanceof DocumentsError) throw error;
    throw new DocumentsError('documents.render-failed', `${standard}: ${messagesOf(error)}`, { cause: error });
  }
}

function typeset(compiler: NodeCompiler, mainFilePath: string, inputs: Record<string, string>): NodeTypstDocument {
  const outcome = compiler.compile({ mainFilePath, inputs });
  const document = outcome.result;
  if (document !== null) return document;
  const error = outcome.takeError();
  const diagnostics: unknown = error === null ? 'no document' : compiler.fetchDiagnostics(error);
  throw new DocumentsError('documents.render-failed', JSON.stringify(diagnostics));
}

/** The `message` parts of the binding's diagnostics, which come as one long debug text. */
function messagesOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const messages = [...text.matchAll(/message: "((?:[^"\\]|\\.)*)"/g)].map((match) => match[1]);
  return messages.length > 0 ? messages.join('; ') : text;
}

/**
 * After every document, on the error path too: native objects are freed by finalizers that wait for an idle turn of the
 * event loop. Without this a loop grows by about 1 MB a document.
 */
async function release(compiler: NodeCompiler): Promise<void> {
  compiler.evictCache(0);
  await new Promise<void>((resolve) => {
    setImmediate(resolve);
  });
}
