import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

type Validate = ((data: unknown) => boolean) & { errors?: unknown };

/** Holds every answer against the OpenAPI document that the system itself serves. */
export class AnswerCheck {
  readonly #ajv: Ajv2020;
  readonly #document: { paths: Record<string, Record<string, { responses: Record<string, { content?: Record<string, unknown> }> }>> };
  readonly #known = new Map<string, Validate>();

  constructor(document: object) {
    this.#document = document as never;
    this.#ajv = new Ajv2020({ strict: false, allErrors: true });
    (addFormats as unknown as (ajv: Ajv2020) => void)(this.#ajv);
    this.#ajv.addSchema(document, 'openapi');
  }

  /** Reads the served document. */
  static async of(url: string): Promise<AnswerCheck> {
    return new AnswerCheck((await (await fetch(`${url}/openapi.json`)).json()) as object);
  }

  /** Throws where an answer is not as documented: an unknown route, status, media type, or a body that does not fit. */
  expectDocumented(method: string, path: string, status: number, contentType: string, body: unknown): void {
    const template = this.templateOf(path);
    if (template === undefined) {
      if (status === 404 || status === 401) return;
      throw new Error(`${method} ${path} answers ${status} but is not documented`);
    }
    const media = contentType.split(';')[0] ?? '';
    const content = this.#document.paths[template]?.[method.toLowerCase()]?.responses[String(status)]?.content;
    // A gateway's own 404 or 401 has the gateway's body.
    if (content?.[media] === undefined) throw new Error(`${method} ${template} ${status} ${media} is not documented`);
    const escaped = (part: string): string => part.replaceAll('~', '~0').replaceAll('/', '~1');
    const pointer = `openapi#/paths/${escaped(template)}/${method.toLowerCase()}/responses/${status}/content/${escaped(media)}/schema`;
    const validate = this.#known.get(pointer) ?? (this.#ajv.compile({ $ref: encodeURI(pointer).replaceAll('%23', '#') }) as Validate);
    this.#known.set(pointer, validate);
    if (!validate(body))
      throw new Error(
        `${method} ${template} ${status}: ${JSON.stringify(validate.errors).slice(0, 2000)}\n${JSON.stringify(body).slice(0, 1000)}`,
      );
  }

  /** The documented path that a path is of; literal parts go before parameters. */
  templateOf(path: string): string | undefined {
    const parts = (path.split('?')[0] ?? '').split('/');
    const fits = Object.keys(this.#document.paths).filter((template) => {
      const wanted = template.split('/');
      return wanted.length === parts.length && wanted.every((part, index) => part.startsWith('{') || part === parts[index]);
    });
    return fits.sort((a, b) => a.split('{').length - b.split('{').length)[0];
  }
}
