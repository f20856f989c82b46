import { Agent, request } from 'node:http';
import { request as secureRequest } from 'node:https';
import { type JsonObject, parseObject } from './json.ts';

/** A fault that the database answered with; `code` is the bare name of the exception. */
export class DatabaseFault extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(`${code}: ${message}`);
    this.code = code;
  }
}

/**
 * The few calls the host itself makes to DynamoDB and its streams, in the wire protocol: streams have a client package of their own, which
 * nothing else would use.
 */
export class DatabaseClient {
  readonly #endpoint: URL;
  readonly #region: string;
  readonly #agent = new Agent({ keepAlive: true });

  constructor(endpoint: string, region: string) {
    this.#endpoint = new URL(endpoint);
    this.#region = region;
  }

  /** Calls `DynamoDB_20120810.X` or `DynamoDBStreams_20120810.X`. Throws {@link DatabaseFault} for a fault. */
  call(target: string, input: JsonObject): Promise<JsonObject> {
    const body = JSON.stringify(input);
    const now = new Date().toISOString().replace(/[-:]|\.\d{3}/g, '');
    const secure = this.#endpoint.protocol === 'https:';
    return new Promise((resolve, reject) => {
      const outgoing = (secure ? secureRequest : request)(
        this.#endpoint,
        {
          method: 'POST',
          ...(secure ? {} : { agent: this.#agent }),
          headers: {
            'content-type': 'application/x-amz-json-1.0',
            'content-length': Buffer.byteLength(body),
            'x-amz-target': target,
            'x-amz-date': now,
            // No emulator checks the signature, but each wants to see one.
            authorization: `AWS4-HMAC-SHA256 Credential=local/${now.slice(0, 8)}/${this.#region}/dynamodb/aws4_request, SignedHeaders=host;x-amz-date;x-amz-target, Signature=0`,
          },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () => {
            try {
              const answer = parseObject(Buffer.concat(chunks).toString('utf8') || '{}', `the answer to ${target}`);
              if (response.statusCode === 200) resolve(answer);
              else
                reject(new DatabaseFault(String(answer['__type']).split('#').at(-1) ?? '', String(answer['message'] ?? answer['Message'])));
            } catch (error) {
              reject(error instanceof Error ? error : new Error(String(error)));
            }
          });
        },
      );
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}
