import { readFileSync } from 'node:fs';

/** What the tests look at in a runbook. */
export interface Runbook {
  readonly text: string;
  /** Namespace and name of each metric it names; a namespace goes on until the next one. */
  readonly metrics: readonly (readonly [space: string, name: string])[];
  /** Queries of CloudWatch Logs Insights. */
  readonly queries: readonly string[];
  /** Commands of its shell blocks, each from its first word. */
  readonly commands: readonly string[];
  /** The commands between a bold word and the next one. */
  after(part: string): readonly string[];
}

/** Reads a runbook apart. */
export function readRunbook(path: string): Runbook {
  const text = readFileSync(path, 'utf8');
  return {
    text,
    metrics: metricsIn(/\*\*Metric\.\*\*([\s\S]*?)\n\n/.exec(text)?.[1] ?? ''),
    queries: blocksIn(text, '').filter((block) => /^(fields|filter) /.test(block)),
    commands: blocksIn(text, 'sh').flatMap(commandsOf),
    after: (part) => blocksIn(text.split(`**${part}**`)[1]?.split(/^\*\*/m)[0] ?? '', 'sh').flatMap(commandsOf),
  };
}

function metricsIn(sentence: string): [string, string][] {
  let space = '';
  return [...sentence.matchAll(/`((?:AWS\/)?[A-Za-z0-9<>]+)`/g)].flatMap(([, word = '']): [string, string][] => {
    if (word.startsWith('AWS/') || word === 'Lianze') {
      space = word;
      return [];
    }
    return space !== '' && /^[A-Z<5]/.test(word) ? [[space, word.replace('<Function>', '')]] : [];
  });
}

function blocksIn(text: string, language: string): string[] {
  const all = text.split(/^ *```/m);
  // Every other part stands inside a block; its first line is the language.
  return all
    .filter((_, index) => index % 2 === 1)
    .flatMap((part) => {
      const [first = '', ...lines] = part.split('\n');
      return first.trim() === language
        ? [
            lines
              .map((line) => line.trim())
              .join('\n')
              .trim(),
          ]
        : [];
    });
}

/** One entry a command: lines that go on are joined, words of the shell and assignments are taken off, each command of a line counts. */
function commandsOf(block: string): string[] {
  return (
    block
      .replaceAll(/\\\n/g, ' ')
      .replaceAll(/"\{\n[\s\S]*?\}"/g, '"…"')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      // What stands in quotes is the command's own business.
      .map((line) => line.replaceAll(/'[^']*'/g, "'…'"))
      .flatMap((line) => line.split(/ (?:&&|\|) /))
      .map((command) => command.trim().replace(/^(?:while |do )?(?:[A-Za-z_]+=(?:\$\(|[^ $]+ ))?(?:[A-Z_]+=\S+ )*/, ''))
      .filter((command) => !/^(\[ |done$|sort\b|uniq\b|tail\b|\}|$)/.test(command))
  );
}
