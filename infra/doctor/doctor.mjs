/**
 * `npm run doctor`: what would stop `npm start` or `npm test` on this machine, and what to do about it. Exit code 1 if something would.
 *
 * Plain JavaScript without packages, because it has to speak before `npm ci`, under whatever Node the machine's npm brings.
 */
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dataDirectoryLine, diskLine, freeBytes } from './data-directory.mjs';
import { browserLine, fontsLine, gitLine, localeLine, machineLine, memoryLine, timeLine } from './machine.mjs';
import { nodeLine, npmLine, packagesLine } from './packages.mjs';
import { portLine } from './port.mjs';
import { headings, isChinese, widthOf } from './words.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const named = process.env.DATA_DIR;
const dataDir = named === undefined || named === '' ? join(root, '.data') : resolve(named);
const language = isChinese(process.env) ? 'zh' : 'en';

/** The output of a command, undefined when it does not exist or fails. */
const run = (command, ...rest) => {
  const { status, stdout } = spawnSync(command, rest, { encoding: 'utf8', timeout: 10_000 });
  return status === 0 ? stdout.trim() : undefined;
};

const lines = [
  machineLine(process.env),
  memoryLine(),
  npmLine(process.env, run),
  packagesLine(root),
  nodeLine(root),
  gitLine(root, run),
  await portLine(process.env, dataDir),
  dataDirectoryLine(dataDir),
  diskLine(dataDir, freeBytes(dataDir)),
  localeLine(process.env),
  timeLine(),
  browserLine(process.env),
  fontsLine(run),
];

const words = headings[language];
const wide = Math.max(...lines.map(({ what }) => widthOf(what[language])));
const marks = { fine: '✓', note: '!', stop: '✗' };
for (const { what, level, found, remedy } of lines) {
  const name = what[language];
  console.log(`${marks[level]} ${name}${' '.repeat(wide - widthOf(name))}  ${found[language]}`);
  if (level !== 'fine' && remedy !== undefined) console.log(`  ${' '.repeat(wide)}  → ${remedy[language]}`);
}

const stopping = (command) =>
  lines.filter(({ level, stops }) => level === 'stop' && stops.includes(command)).map(({ what }) => what[language]);
console.log('');
for (const command of ['start', 'test']) {
  const list = stopping(command);
  console.log(list.length === 0 ? words.free(`npm ${command}`) : words.stopped(`npm ${command}`, list));
}
process.exitCode = lines.some(({ level }) => level === 'stop') ? 1 : 0;
