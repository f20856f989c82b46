import type { Kind } from './field-shapes.ts';
import { layoutOf } from './layout.ts';

interface Wording {
  readonly kindName: string;
  readonly code: (path: string, code: string) => string;
  readonly year: (year: number) => string;
  readonly chinese: boolean;
}

/** Kinds whose first choice says what they are, better than the name of the kind. */
const namedByChoice: ReadonlySet<string> = new Set(['meeting', 'education']);

/** A title from what was chosen, so that nothing is typed twice. */
export function suggestTitle(kind: Kind, values: Readonly<Record<string, unknown>>, wording: Wording): string {
  const parts = layoutOf(kind).first.flatMap(({ name, input }): string[] => {
    const value = values[name];
    const path = `${kind}.${name}`;
    if (input === 'code' && typeof value === 'string') return [wording.code(path, value)];
    if (input === 'codes' && Array.isArray(value)) return value.map((code) => wording.code(path, String(code)));
    if (input === 'year' && typeof value === 'number') return [wording.year(value)];
    return [];
  });
  const [head = wording.kindName, ...rest] = namedByChoice.has(kind) ? parts : [wording.kindName, ...parts];
  const text = rest.length === 0 ? head : `${head}${wording.chinese ? '：' : ': '}${rest.join(wording.chinese ? '、' : ', ')}`;
  return text.slice(0, 500);
}
