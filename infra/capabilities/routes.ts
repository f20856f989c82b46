import { routes as contracts, type RouteName } from '#contracts/routes.ts';
import type { Route } from '../constructs/api-function.ts';

type KebabCase<Name extends string> = Name extends `${infer Head}${infer Tail}`
  ? Tail extends Uncapitalize<Tail>
    ? `${Lowercase<Head>}${KebabCase<Tail>}`
    : `${Lowercase<Head>}-${KebabCase<Tail>}`
  : Name;

/** Folder of a function that answers a route: the route's name in kebab case. */
export type RoutedFunction = KebabCase<RouteName>;

/** Method and path of every route by the folder of its function, from the contracts and nowhere else. */
export const routes = Object.fromEntries(
  Object.entries(contracts).map(([name, contract]): [string, Route] => [
    kebabCase(name),
    { method: contract.method, path: contract.path, public: 'isPublic' in contract && contract.isPublic },
  ]),
) as Readonly<Record<RoutedFunction, Route>>;

function kebabCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
