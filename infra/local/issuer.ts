import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createLocalJWKSet, importJWK, type JSONWebKeySet, type JWK, jwtVerify, SignJWT } from 'jose';
import Provider, { type JWK as ProviderKey } from 'oidc-provider';
import { readBody } from './http-io.ts';
import { IssuerMemory } from './issuer-memory.ts';
import { loginPage } from './login-page.ts';
import { publicPart, readSecret, readSigningKey } from './secrets.ts';

/** Names that the page, the authorizer and the issuer share. */
export const issuerNames = { clientId: 'lianze-web', audience: 'lianze-api', resource: 'urn:lianze:api' } as const;

/** Access tokens are good for this long, in seconds. */
const tokenLife = 8 * 3600;

/** Writes the grant of a local account, or says that its scope does not exist. */
export type Bind = (account: string) => Promise<'bound' | 'unknown-scope'>;

/** Thrown when a token is asked for an account whose unit or region does not exist. */
export class UnknownScope extends Error {}

/**
 * The local OpenID Connect issuer below `/oidc`: authorization code with PKCE for the page, with a sign-in that asks for no password, and
 * tokens for the command line. The production code path is the same with a real issuer in its place.
 */
export class Issuer {
  readonly url: string;
  readonly keys: JSONWebKeySet;
  readonly #key: JWK;
  readonly #provider: Provider;
  readonly #handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  readonly #bind: Bind;

  /** `origin` is the address of the host that tokens name, `http://localhost:<port>`. */
  static async open(dataDir: string, port: number, bind: Bind): Promise<Issuer> {
    return new Issuer(port, await readSigningKey(dataDir), readSecret(dataDir, 'cookie-secret'), bind);
  }

  private constructor(port: number, key: JWK, cookieSecret: string, bind: Bind) {
    this.url = `http://localhost:${port}/oidc`;
    this.#key = key;
    this.keys = { keys: [publicPart(key)] };
    this.#bind = bind;
    const origins = [`http://localhost:${port}`, `http://127.0.0.1:${port}`];
    this.#provider = createProvider(this.url, key, cookieSecret, origins);
    this.#handle = this.#provider.callback() as (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  }

  /** A bearer token for an account, in the form of the provider's own. Throws {@link UnknownScope}. */
  async token(account: string): Promise<string> {
    if ((await this.#bind(account)) !== 'bound') throw new UnknownScope(`no unit or region for ${account}`);
    const key = await importJWK(this.#key, 'RS256');
    return new SignJWT({ client_id: issuerNames.clientId, scope: '' })
      .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: this.#key.kid ?? '' })
      .setIssuer(this.url)
      .setAudience(issuerNames.audience)
      .setSubject(account)
      .setJti(randomUUID())
      .setIssuedAt()
      .setExpirationTime(`${tokenLife}s`)
      .sign(key);
  }

  /** The account that an Authorization header proves; undefined when it proves none. */
  async accountOf(header: string | undefined): Promise<string | undefined> {
    const bearer = /^bearer\s+(\S+)$/i.exec(header ?? '')?.[1];
    if (bearer === undefined) return undefined;
    const expected = { issuer: this.url, audience: issuerNames.audience, algorithms: ['RS256'], requiredClaims: ['exp', 'sub'] };
    return await jwtVerify(bearer, createLocalJWKSet(this.keys), expected).then(
      ({ payload }) => payload.sub,
      () => undefined,
    );
  }

  /** Answers a request whose path begins with `/oidc`. */
  async handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const interaction = /^\/oidc\/interaction\/[\w-]+$/.exec(url.pathname);
    if (interaction !== null) return this.#login(request, response);
    // The provider finds out where it is mounted by comparing the two.
    Object.assign(request, { originalUrl: request.url, url: (request.url ?? '').slice('/oidc'.length) || '/' });
    await this.#handle(request, response);
  }

  async #login(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let fault: string | undefined;
    // The page of the demonstration accounts names one: with no password to ask for, there is nothing to show.
    let account = '';
    try {
      const { params } = await this.#provider.interactionDetails(request, response);
      account = typeof params['login_hint'] === 'string' ? params['login_hint'] : '';
    } catch {
      return sendPage(response, 400, loginPage({ expired: true }));
    }
    if (request.method === 'POST' || account !== '') {
      const body = await readBody(request, 10_000);
      const typed = new URLSearchParams(body?.toString('utf8') ?? '').get('account')?.trim();
      account = typed ?? account;
      if (/^[a-z]+@\S+$/.test(account) && (await this.#bind(account)) === 'bound') {
        await this.#leaveFormer(request, response, account);
        return this.#provider.interactionFinished(request, response, { login: { accountId: account } }, { mergeWithLastSubmission: false });
      }
      fault = account;
    }
    sendPage(response, fault === undefined ? 200 : 404, loginPage({ ...(fault === undefined ? {} : { unknown: fault }) }));
  }

  /** Ends the session of another account in this browser: the provider would rather refuse the new one. */
  async #leaveFormer(request: IncomingMessage, response: ServerResponse, account: string): Promise<void> {
    const interaction = await this.#provider.interactionDetails(request, response);
    const former = interaction.session;
    if (former === undefined || former.accountId === account) return;
    const session = await this.#provider.Session.findByUid(former.uid);
    delete interaction.session;
    await interaction.save(interaction.exp - Math.floor(Date.now() / 1000));
    await session?.destroy();
  }
}

function createProvider(url: string, key: JWK, cookieSecret: string, origins: readonly string[]): Provider {
  const provider = new Provider(url, {
    adapter: IssuerMemory,
    jwks: { keys: [key as ProviderKey] },
    cookies: { keys: [cookieSecret] },
    clients: [
      {
        client_id: issuerNames.clientId,
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code'],
        response_types: ['code'],
        redirect_uris: origins.map((origin) => `${origin}/signed-in`),
        post_logout_redirect_uris: origins.flatMap((origin) => [`${origin}/`, `${origin}/signed-out`]),
      },
    ],
    clientBasedCORS: (_context, origin) => origins.includes(origin),
    pkce: { required: () => true },
    scopes: ['openid'],
    findAccount: (_context, account) => ({ accountId: account, claims: () => ({ sub: account }) }),
    ttl: { AccessToken: tokenLife, AuthorizationCode: 60, Grant: tokenLife, IdToken: tokenLife, Interaction: 3600, Session: tokenLife },
    interactions: { url: (_context, interaction) => `/oidc/interaction/${interaction.uid}` },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => issuerNames.resource,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: '',
          audience: issuerNames.audience,
          accessTokenTTL: tokenLife,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
    // Whoever signs in locally has nothing to consent to.
    loadExistingGrant: async (context) => {
      const { session, client } = context.oidc;
      if (session?.accountId === undefined || client === undefined) return undefined;
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid');
      grant.addResourceScope(issuerNames.resource, '');
      await grant.save();
      return grant;
    },
    renderError: (context, out) => {
      context.type = 'html';
      context.body = loginPage({ failure: `${out.error}: ${out.error_description ?? ''}` });
    },
  });
  return provider;
}

function sendPage(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
  });
  response.end(html);
}
