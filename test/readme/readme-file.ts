import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Lines of one shell block, without comments. */
export interface ShellBlock {
  /** Number of the second-level heading it stands below, from 1. */
  readonly section: number;
  readonly lines: readonly string[];
}

/** What the tests look at in a README. */
export interface Readme {
  /** Levels of the headings, in order. */
  readonly levels: readonly number[];
  readonly blocks: readonly ShellBlock[];
  /** First cells of table rows that are code, in order. */
  readonly firstCells: readonly string[];
  /** Everything between backticks outside blocks. */
  readonly code: readonly string[];
  /** Targets of links and pictures that lie in the project. */
  readonly links: readonly string[];
}

/** Reads a README apart. */
export function readReadme(root: string, name: string): Readme {
  const levels: number[] = [];
  const blocks: ShellBlock[] = [];
  const prose: string[] = [];
  let section = 0;
  let block: { language: string; lines: string[] } | undefined;
  for (const line of readFileSync(join(root, name), 'utf8').split('\n')) {
    if (block !== undefined) {
      if (!line.startsWith('```')) block.lines.push(line);
      else {
        const lines = block.lines.filter((one) => one.trim() !== '' && !one.startsWith('#'));
        if (block.language === 'sh') blocks.push({ section, lines });
        block = undefined;
      }
    } else if (line.startsWith('```')) block = { language: line.slice(3), lines: [] };
    else {
      const heading = /^(#+) /.exec(line)?.[1];
      if (heading !== undefined) levels.push(heading.length);
      if (heading?.length === 2) section += 1;
      prose.push(line);
    }
  }
  const text = prose.join('\n');
  return {
    levels,
    blocks,
    firstCells: prose.flatMap((line) => (/^\| `/.test(line) ? [line.split('|')[1]?.trim() ?? ''] : [])),
    code: [...text.matchAll(/`([^`\n]+)`/g)].map((match) => match[1] ?? ''),
    links: [...text.matchAll(/\]\(([^)]+)\)/g)].map((match) => match[1] ?? '').filter((target) => !/^https?:/.test(target)),
  };
}
