import {
  accessSync,
  constants,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fine, gigabytes, note, stop } from './words.mjs';

/** The demonstration takes some 250 MB, twice that while its log is written; a setting of this platform. */
const COMFORTABLE = 2e9;
const NEEDED = 6e8;

/** Who holds a file's lock, by process id: from the kernel's own list, so that a file left by a killed host accuses nobody. */
export function holderOf(file) {
  try {
    const { ino } = statSync(file);
    for (const line of readFileSync('/proc/locks', 'utf8').split('\n')) {
      const [, , , kind, pid, place] = line.split(/\s+/);
      if (kind === 'WRITE' && place?.split(':')[2] === String(ino)) return Number(pid);
    }
  } catch {
    // No such file, or no such list on this system: nobody is known to hold it.
  }
  return undefined;
}

/** What the running system has written down about itself. */
export function runningSystem(dataDir) {
  try {
    return JSON.parse(readFileSync(join(dataDir, 'host.json'), 'utf8'));
  } catch {
    return undefined;
  }
}

/** Whether a process is there; one of somebody else is, too. */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** The words a process was started with. */
export function commandOf(pid) {
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').filter(Boolean);
    return words
      .map((word) => word.split('/').at(-1))
      .join(' ')
      .slice(0, 80);
  } catch {
    return '?';
  }
}

/** Where everything is kept: can it be made, read and written, and does another system hold it? */
export function dataDirectoryLine(dataDir) {
  const what = { zh: '数据目录', en: 'Data' };
  const other = {
    zh: '换一个目录，例如 DATA_DIR=/tmp/lianze npm start',
    en: 'name another directory, for example DATA_DIR=/tmp/lianze npm start',
  };
  if (existsSync(dataDir) && !statSync(dataDir).isDirectory())
    return stop(what, ['start'], { zh: `${dataDir} 不是目录`, en: `${dataDir} is not a directory` }, other);
  const refusal = refusalToWrite(dataDir);
  if (refusal !== undefined)
    return stop(what, ['start'], { zh: `${dataDir} 不可写（${refusal}）`, en: `${dataDir} cannot be written (${refusal})` }, other);
  const file = join(dataDir, 'host.db');
  const system = runningSystem(dataDir);
  const pid = holderOf(file);
  if (pid !== undefined && isAlive(pid)) {
    const place = system?.pid === pid ? `${system.url}, ` : '';
    return stop(
      what,
      ['start'],
      {
        zh: `${dataDir} 正在使用：${place}进程 ${pid}（${commandOf(pid)}）`,
        en: `${dataDir} is in use: ${place}process ${pid} (${commandOf(pid)})`,
      },
      {
        zh: `直接使用它，或先停止它（kill ${pid}），或换一个 DATA_DIR 和 PORT`,
        en: `use it as it is, end it first (kill ${pid}), or name another DATA_DIR and PORT`,
      },
    );
  }
  const unreadable = existsSync(dataDir) ? unreadableIn(dataDir) : undefined;
  if (unreadable !== undefined)
    return stop(
      what,
      ['start'],
      { zh: `${join(dataDir, unreadable)} 不可读`, en: `${join(dataDir, unreadable)} cannot be read` },
      { zh: `sudo chown -R "$USER" ${dataDir}`, en: `sudo chown -R "$USER" ${dataDir}` },
    );
  if (!existsSync(file))
    return fine(what, `${dataDir}，尚无数据，首次启动会写入演示数据`, `${dataDir}, nothing yet: the first start sends the demonstration`);
  const left =
    system === undefined
      ? { zh: '', en: '' }
      : { zh: '；上次被强行终止，启动时会接着做', en: '; killed the last time, the start goes on from there' };
  const size = gigabytes(sizeOf(dataDir));
  return fine(what, `${dataDir}，${size}，无人使用${left.zh}`, `${dataDir}, ${size}, held by nobody${left.en}`);
}

/** Makes a file beside what will be there, since rights on paper are not all: a file system may be read-only. */
function refusalToWrite(dataDir) {
  const place = nearest(dataDir);
  try {
    const probe = mkdtempSync(join(place, '.lianze-doctor-'));
    try {
      writeFileSync(join(probe, 'probe'), 'probe');
    } finally {
      rmSync(probe, { recursive: true, force: true });
    }
    return undefined;
  } catch (error) {
    return error.code ?? String(error);
  }
}

function unreadableIn(dataDir) {
  return readdirSync(dataDir).find((name) => {
    try {
      accessSync(join(dataDir, name), constants.R_OK | constants.W_OK);
      return false;
    } catch (error) {
      return error.code === 'EACCES';
    }
  });
}

function sizeOf(dataDir) {
  return readdirSync(dataDir).reduce((sum, name) => {
    const stat = statSync(join(dataDir, name), { throwIfNoEntry: false });
    return sum + (stat?.isFile() === true ? stat.size : 0);
  }, 0);
}

/** The directory itself or the first above it that is there. */
function nearest(path) {
  return existsSync(path) || dirname(path) === path ? path : nearest(dirname(path));
}

/** Bytes that may still be written where the data are, or will be. */
export function freeBytes(dataDir) {
  const { bavail, bsize } = statfsSync(nearest(dataDir));
  return bavail * bsize;
}

/** Whether so many free bytes are enough for the demonstration. */
export function diskLine(dataDir, free) {
  const what = { zh: '磁盘', en: 'Disk' };
  const found = { zh: `${dataDir} 处可用 ${gigabytes(free)}`, en: `${gigabytes(free)} free for ${dataDir}` };
  const remedy = {
    zh: '腾出空间，或把 DATA_DIR 指到别处；演示数据约需 300 MB',
    en: 'make room, or name another DATA_DIR; the demonstration takes some 300 MB',
  };
  if (free < NEEDED) return stop(what, ['start', 'test'], found, remedy);
  return free < COMFORTABLE ? note(what, found, remedy) : fine(what, found.zh, found.en);
}

/** Which process has a socket open, by the socket's inode; only one's own processes can be looked into. */
export function ownerOfSocket(inode) {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      for (const descriptor of readdirSync(`/proc/${pid}/fd`))
        if (readlinkSync(`/proc/${pid}/fd/${descriptor}`) === `socket:[${inode}]`) return Number(pid);
    } catch {
      // Somebody else's process, or one that has just ended.
    }
  }
  return undefined;
}
