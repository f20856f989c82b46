/** `npm start`: builds what has changed, starts the whole system on this machine, and seeds the demonstration on the first start. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { NoDatabaseHere } from './database-process.ts';
import { FrontDoor, PortTaken } from './front-door.ts';
import { type Host, startHost } from './host.ts';
import { DataDirectoryTaken, HostDatabase } from './host-database.ts';
import { messageOf } from './json.ts';
import { ProgressBar } from './progress-bar.ts';
import { commandArguments, dataDirectory, projectRoot } from './running-host.ts';
import { isSeeded, type RunningSeed, seedHost } from './seed-demonstration.ts';
import { welcomeLines } from './welcome.ts';

// Lambda runs in UTC; whatever forgets to say its time zone must fail here too.
process.env['TZ'] = 'UTC';

// Whatever the host and its database keep is for its owner only, also in a directory that was there before. What is built is as usual.
const usualMask = process.umask(0o077);

const dataDir = dataDirectory();
const whoItIs = '\n`npm run doctor` says by whom / npm run doctor 可查被谁占用';
let port = 0;
let building: ChildProcess | undefined;
let host: Host | undefined;
let seed: RunningSeed | undefined;
let ending = false;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0));
process.on('uncaughtException', (error) => void end(1, error));
process.on('unhandledRejection', (error) => void end(1, error));

try {
  await run();
} catch (error) {
  await end(1, error);
}

async function run(): Promise<void> {
  const { values } = parseArgs({ args: commandArguments(), options: { empty: { type: 'boolean', default: false } }, strict: true });
  port = readPort(process.env['PORT'] ?? '4180');
  const schedule = process.env['SCHEDULE'] === 'off' ? 'off' : 'on';
  await refuseEarly();
  console.log('Building what has changed / 构建有变化的部分 …');
  await build();
  if (ending) return;
  console.log(`Starting on ${dataDir} / 启动 …`);
  host = await startHost({
    dataDir,
    port,
    cdkOut: join(projectRoot, 'cdk.out'),
    webRoot: join(projectRoot, 'dist', 'web'),
    schedule,
    log: (text) => console.log(`· ${text}`),
  });
  if (ending) return void (await host.stop());
  void host.broken.then((reason) => end(1, new Error(`${reason} / 数据库已停止，系统随之退出`)));
  const demonstration = !values.empty || isSeeded(host);
  for (const line of welcomeLines({ url: host.url, dataDir, schedule, demonstration, now: new Date() })) console.log(line);
  if (values.empty) return;
  if (isSeeded(host)) host.seed.set({ state: 'done' });
  else await sow(host);
}

/** A second start says so before it builds anything. */
async function refuseEarly(): Promise<void> {
  new HostDatabase(dataDir).close();
  (await FrontDoor.listen(port)).close();
}

async function build(): Promise<void> {
  process.umask(usualMask);
  const child = spawn(process.execPath, [join(projectRoot, 'infra', 'build.ts')], {
    cwd: projectRoot,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  process.umask(0o077);
  building = child;
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  building = undefined;
  if (code !== 0 && !ending) throw new Error('the build failed / 构建失败');
}

async function sow(running: Host): Promise<void> {
  console.log('\nSending the demonstration province; the system can be used meanwhile / 正在写入演示数据，期间可正常使用');
  const bar = new ProgressBar();
  const started = Date.now();
  seed = seedHost(running, dataDir, (phase, sent, total) => bar.show(phase, sent, total));
  try {
    await seed.finished;
    bar.end();
    if (!ending) console.log(`The demonstration is complete after ${Math.round((Date.now() - started) / 1000)} s / 演示数据已就绪`);
  } catch (error) {
    bar.end();
    // The system itself is well, and the next start goes on from here.
    console.error(`The demonstration is incomplete: ${messageOf(error)}\nThe next start goes on with it / 演示数据未完成，下次启动将继续`);
  }
}

function readPort(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 65_535) throw new Error(`PORT=${text} is not a port / 不是有效端口`);
  return number;
}

/** Ends once, however many signals come: npm passes on a Ctrl-C that the terminal has sent already. */
async function end(code: number, error?: unknown): Promise<void> {
  if (ending) return;
  ending = true;
  if (error !== undefined) console.error(`\n${sentence(error)}`);
  setTimeout(() => process.exit(code === 0 ? 1 : code), 10_000).unref();
  building?.kill('SIGTERM');
  await seed?.stop();
  await host?.stop();
  process.exit(code);
}

function sentence(error: unknown): string {
  if (error instanceof DataDirectoryTaken)
    return `Another local system runs on ${dataDir}; stop it, or name another DATA_DIR / 数据目录正被另一个系统使用${whoItIs}`;
  if (error instanceof PortTaken)
    return `Port ${port} is taken; name another with PORT / 端口 ${port} 已被占用，请用 PORT 指定其他端口${whoItIs}`;
  if (error instanceof NoDatabaseHere) return error.message;
  return messageOf(error);
}
