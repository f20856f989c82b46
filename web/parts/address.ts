import { useLocation, useSearchParams } from 'wouter';
import { yearInShanghai } from '../texts/formats.ts';

/** Undoes what `pathOf` did to one part of an address. */
export function decoded(part: string | undefined): string {
  try {
    return decodeURIComponent(part ?? '');
  } catch {
    return part ?? '';
  }
}

/** The search part of the address, and how to change it. An empty value removes its name. */
export function useAddress() {
  const [search, setSearch] = useSearchParams();
  const [path] = useLocation();
  const change = (changes: Readonly<Record<string, string | undefined>>): void => {
    setSearch(
      (current) => {
        const next = new URLSearchParams(current);
        for (const [name, value] of Object.entries(changes)) {
          if (value === undefined || value === '') next.delete(name);
          else next.set(name, value);
        }
        return next;
      },
      { replace: true },
    );
  };
  /** The address of this page with a few things changed and everything else kept. */
  const withChanges = (changes: Readonly<Record<string, string | undefined>>): string => {
    const next = new URLSearchParams(search);
    for (const [name, value] of Object.entries(changes)) {
      if (value === undefined || value === '') next.delete(name);
      else next.set(name, value);
    }
    const text = next.toString();
    return text === '' ? path : `${path}?${text}`;
  };
  const given = Number(search.get('year'));
  const year = Number.isInteger(given) && given >= 1990 && given <= 2200 ? given : yearInShanghai();
  return { search, change, with: withChanges, year };
}
