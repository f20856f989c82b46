import { existsSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import { join } from 'node:path';
import { fine, gigabytes, note, stop } from './words.mjs';

/** Linux x64 brings everything along; elsewhere a database must be named. */
export function machineLine({ DYNAMODB_ENDPOINT }) {
  const what = { zh: '系统', en: 'Machine' };
  const processors = availableParallelism();
  const name = `${process.platform} ${process.arch}`;
  if (process.platform === 'linux' && process.arch === 'x64')
    return fine(what, `${name}，${processors} 个处理器`, `${name}, ${processors} processors`);
  if (DYNAMODB_ENDPOINT) return fine(what, `${name}，数据库 ${DYNAMODB_ENDPOINT}`, `${name}, database ${DYNAMODB_ENDPOINT}`);
  return stop(
    what,
    ['start', 'test'],
    { zh: `${name}，没有内置数据库`, en: `${name}, for which no database comes along` },
    {
      zh: '启动任意 DynamoDB（如 DynamoDB Local），再设置 DYNAMODB_ENDPOINT=http://127.0.0.1:8000',
      en: 'start any DynamoDB, for example DynamoDB Local, and set DYNAMODB_ENDPOINT=http://127.0.0.1:8000',
    },
  );
}

/** The demonstration's host takes some 400 MB, the build some 500 MB. */
export function memoryLine() {
  const what = { zh: '内存', en: 'Memory' };
  const total = totalmem();
  const text = gigabytes(total);
  return total >= 1.9e9
    ? fine(what, text, text)
    : note(
        what,
        { zh: `${text}，偏少`, en: `${text}, which is little` },
        { zh: '建议 2 GB 以上，否则构建可能被系统终止', en: 'have 2 GB or more, or the system may end the build' },
      );
}

/** Chinese and English words are printed side by side, in UTF-8. */
export function localeLine({ LC_ALL, LC_CTYPE, LANG }) {
  const what = { zh: '语言环境', en: 'Locale' };
  const locale = LC_ALL || LC_CTYPE || LANG || '';
  const shown = locale === '' ? 'POSIX' : locale;
  return /utf-?8/i.test(locale)
    ? fine(what, shown, shown)
    : note(
        what,
        { zh: `${shown}，不是 UTF-8`, en: `${shown}, which is not UTF-8` },
        {
          zh: 'export LANG=C.UTF-8，否则终端里的中文可能是乱码',
          en: 'export LANG=C.UTF-8, or Chinese words may be garbled in the terminal',
        },
      );
}

/** Every date of Lianze is one in Beijing, whatever the machine's own zone; Node has to know that zone, and the clock has to be right. */
export function timeLine() {
  const what = { zh: '时间', en: 'Time' };
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const now = new Date();
  let beijing;
  try {
    beijing = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' }).format(now);
  } catch {
    return stop(
      what,
      ['start', 'test'],
      { zh: '这个 Node 没有时区资料', en: 'this Node has no data of time zones' },
      { zh: '使用完整的 Node（npm ci 会带来）', en: 'use a complete Node, such as npm ci brings' },
    );
  }
  if (now.getUTCFullYear() < 2026)
    return stop(
      what,
      ['start', 'test'],
      { zh: `系统时钟为 ${now.toISOString()}，早于本项目`, en: `the clock says ${now.toISOString()}, before this project was written` },
      { zh: '校准系统时钟，例如 timedatectl set-ntp true', en: 'set the clock, for example with timedatectl set-ntp true' },
    );
  return fine(
    what,
    `时区 ${own}；北京时间 ${beijing}，日期一律按北京时间`,
    `zone ${own}; ${beijing} in Beijing, whose dates hold everywhere`,
  );
}

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
];

/** The tests of the page drive a Chromium; starting does without. */
export function browserLine({ CHROMIUM }) {
  const what = { zh: 'Chromium', en: 'Chromium' };
  const places = CHROMIUM ? [CHROMIUM] : usualPlaces;
  const found = places.find((path) => existsSync(path));
  if (found !== undefined) return fine(what, found, found);
  return stop(
    what,
    ['test'],
    { zh: `没有找到（${places[0]} 等处）`, en: `not found (${places[0]} and the other usual places)` },
    {
      zh: 'sudo apt-get update && sudo apt-get install -y chromium，或用 CHROMIUM 指定',
      en: 'sudo apt-get update && sudo apt-get install -y chromium, or name one in CHROMIUM',
    },
  );
}

/** Without a Chinese font the page works and its pictures show boxes. */
export function fontsLine(run) {
  const what = { zh: '中文字体', en: 'Chinese fonts' };
  const list = run('fc-list', ':lang=zh', 'family');
  const first = list?.split('\n')[0]?.split(',')[0];
  if (first) return fine(what, first, first);
  return note(
    what,
    list === undefined ? { zh: '无法查询（没有 fc-list）', en: 'cannot be asked for (no fc-list)' } : { zh: '没有', en: 'none' },
    {
      zh: 'sudo apt-get install -y fonts-noto-cjk；缺少时截图中的中文是方框',
      en: 'sudo apt-get install -y fonts-noto-cjk; without one, pictures of the page show boxes',
    },
  );
}

/** The tests of the READMEs clone the last commit. */
export function gitLine(root, run) {
  const what = { zh: 'git', en: 'git' };
  const version = run('git', '--version')?.replace('git version ', '');
  const remedy = { zh: 'sudo apt-get install -y git', en: 'sudo apt-get install -y git' };
  if (version === undefined) return stop(what, ['test'], { zh: '没有安装', en: 'not installed' }, remedy);
  if (existsSync(join(root, '.git'))) return fine(what, version, version);
  return stop(
    what,
    ['test'],
    { zh: `${version}，但这里不是 git 克隆`, en: `${version}, but this is no clone` },
    {
      zh: '用 git clone 取得项目；README 的测试会克隆最后一次提交',
      en: 'get the project with git clone: the tests of the READMEs clone the last commit',
    },
  );
}
