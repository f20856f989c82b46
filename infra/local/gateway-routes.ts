import type { RouteModel } from './model-gateway.ts';

/** A route that fits a request, with its path parameters decoded. */
export type Match = { route: RouteModel; parameters: Record<string, string> };

/** Chooses routes as API Gateway does: the most specific path first (a literal part before a variable one), a method before ANY. */
export class Routes {
  readonly #bySpecificity: readonly RouteModel[];

  constructor(routes: readonly RouteModel[]) {
    this.#bySpecificity = [...routes].sort(
      (one, other) => specificity(one).localeCompare(specificity(other)) || Number(one.method === 'ANY') - Number(other.method === 'ANY'),
    );
  }

  find(method: string, path: string): Match | undefined {
    const parts = path.split('/').slice(1);
    for (const route of this.#bySpecificity) {
      if (route.method !== method && route.method !== 'ANY') continue;
      const parameters = fit(route.segments, parts);
      if (parameters !== undefined) return { route, parameters };
    }
    return undefined;
  }
}

/** Sorts literal parts before variable ones, position by position. */
function specificity(route: RouteModel): string {
  return route.segments.map((segment) => (segment.startsWith('{') ? '1' : '0')).join('');
}

function fit(segments: readonly string[], parts: readonly string[]): Record<string, string> | undefined {
  if (segments.length !== parts.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const part = parts[index] ?? '';
    if (!segment.startsWith('{')) {
      if (segment !== part) return undefined;
      continue;
    }
    // A variable never stands for nothing.
    if (part === '') return undefined;
    parameters[segment.slice(1, -1)] = decoded(part);
  }
  return parameters;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
