import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fine, note, stop } from './words.mjs';

const install = { zh: '执行 npm ci', en: 'run npm ci' };

/** npm 10 is the oldest that installs the lock file as it is. */
export function npmLine({ npm_config_user_agent }, run) {
  const what = { zh: 'npm', en: 'npm' };
  const version = /npm\/(\S+)/.exec(npm_config_user_agent ?? '')?.[1] ?? run('npm', '--version');
  if (version === undefined)
    return note(what, { zh: '没有找到', en: 'not found' }, { zh: '安装 npm 10 以上', en: 'install npm 10 or later' });
  if (Number(version.split('.')[0]) >= 10) return fine(what, version, version);
  return stop(
    what,
    ['start', 'test'],
    { zh: `${version}，过旧`, en: `${version}, which is too old` },
    { zh: 'sudo npm install --global npm@10', en: 'sudo npm install --global npm@10' },
  );
}

/** Node 24 comes as a package; until then scripts run on npm's own. */
export function nodeLine(root) {
  const what = { zh: 'Node', en: 'Node' };
  const version = process.versions.node;
  if (Number(version.split('.')[0]) >= 24) return fine(what, `${version}（${process.execPath}）`, `${version} (${process.execPath})`);
  const brought = process.platform === 'linux' && process.arch === 'x64';
  const found = { zh: `${version}；需要 24`, en: `${version}; 24 is needed` };
  if (!brought) return stop(what, ['start', 'test'], found, { zh: '安装 Node 24', en: 'install Node 24' });
  const isThere = existsSync(join(root, 'node_modules', '.bin', 'node'));
  return stop(
    what,
    ['start', 'test'],
    found,
    isThere
      ? {
          zh: '用 npm run doctor 运行；npm 的脚本使用自带的 Node 24',
          en: 'ask with npm run doctor: scripts of npm use the Node 24 that comes along',
        }
      : { zh: '执行 npm ci，会带来 Node 24', en: 'run npm ci, which brings Node 24' },
  );
}

/** What is installed is compared with the lock file, package by package, by what lies there. */
export function packagesLine(root) {
  const what = { zh: '依赖包', en: 'Packages' };
  const lock = read(join(root, 'package-lock.json'));
  if (lock === undefined)
    return stop(
      what,
      ['start', 'test'],
      { zh: 'package-lock.json 不可读', en: 'package-lock.json cannot be read' },
      { zh: 'git checkout package-lock.json', en: 'git checkout package-lock.json' },
    );
  if (!existsSync(join(root, 'node_modules'))) return stop(what, ['start', 'test'], { zh: '尚未安装', en: 'not installed' }, install);
  const wanted = Object.entries(lock.packages).filter(([path, one]) => isForHere(path, one));
  const differing = wanted.filter(([path, one]) => {
    const version = read(join(root, path, 'package.json'))?.version;
    return version === undefined ? one.optional !== true : version !== one.version;
  });
  const count = wanted.length;
  if (differing.length === 0) return fine(what, `${count} 个，与 package-lock.json 一致`, `${count}, as package-lock.json has them`);
  const [path, one] = differing[0];
  const example = `${path.replace(/^.*node_modules\//, '')} ${one.version}`;
  return stop(
    what,
    ['start', 'test'],
    {
      zh: `${differing.length} 个缺少或与 package-lock.json 不同，例如 ${example}`,
      en: `${differing.length} missing or other than in package-lock.json, for example ${example}`,
    },
    install,
  );
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Packages for other machines stay away by right. */
function isForHere(path, { os, cpu, libc, optional, link }) {
  if (path === '' || link === true) return false;
  const fits = (list, own) => list === undefined || list.includes(own);
  return fits(os, process.platform) && fits(cpu, process.arch) && !(optional === true && libc !== undefined && !libc.includes('glibc'));
}
