import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { commandOf, ownerOfSocket, runningSystem } from './data-directory.mjs';
import { fine, stop } from './words.mjs';

/** Page, API and issuer share one port, on 127.0.0.1 and ::1. */
export async function portLine({ PORT }, dataDir) {
  const what = { zh: '端口', en: 'Port' };
  const text = PORT === undefined || PORT === '' ? '4180' : PORT;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    return stop(
      what,
      ['start'],
      { zh: `PORT=${text} 不是端口号`, en: `PORT=${text} is not a port` },
      { zh: '例如 PORT=4190', en: 'for example PORT=4190' },
    );
  const refusal = (await refusalOf(port, '127.0.0.1')) ?? (await refusalOf(port, '::1'));
  // A machine may have no IPv6; then 127.0.0.1 alone is right.
  if (refusal === undefined || refusal === 'EADDRNOTAVAIL' || refusal === 'EAFNOSUPPORT')
    return fine(what, `${port}，空闲`, `${port}, free`);
  const other = { zh: `换一个端口，例如 PORT=${port + 10} npm start`, en: `name another, for example PORT=${port + 10} npm start` };
  if (refusal === 'EACCES') return stop(what, ['start'], { zh: `${port}，没有权限`, en: `${port}, not permitted` }, other);
  const pid = listenerOn(port);
  const holder =
    pid === undefined
      ? { zh: '另一个进程', en: 'another process' }
      : { zh: `进程 ${pid}（${commandOf(pid)}）`, en: `process ${pid} (${commandOf(pid)})` };
  const own = runningSystem(dataDir)?.pid === pid && pid !== undefined;
  return stop(
    what,
    ['start'],
    own
      ? {
          zh: `${port}，本目录的廉责正在运行：http://localhost:${port}，${holder.zh}`,
          en: `${port}, Lianze itself runs here: http://localhost:${port}, ${holder.en}`,
        }
      : { zh: `${port}，已被${holder.zh}占用`, en: `${port}, taken by ${holder.en}` },
    other,
  );
}

/** Why the port cannot be listened on, as the system's code; undefined when it can. */
function refusalOf(port, address) {
  return new Promise((settle) => {
    const server = createServer();
    server.once('error', (error) => settle(error.code ?? String(error)));
    server.listen(port, address, () => server.close(() => settle(undefined)));
  });
}

/** The process that listens on the port, as far as the kernel lets us see. */
function listenerOn(port) {
  const wanted = port.toString(16).toUpperCase().padStart(4, '0');
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    try {
      for (const line of readFileSync(table, 'utf8').split('\n').slice(1)) {
        const cells = line.trim().split(/\s+/);
        if (cells[3] === '0A' && cells[1]?.endsWith(`:${wanted}`)) return ownerOfSocket(cells[9]);
      }
    } catch {
      // No such table on this system.
    }
  }
  return undefined;
}
