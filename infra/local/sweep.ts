/** `npm run sweep -- --as-of INSTANT`: fires the assessment schedule of the running local system for that instant, and says what changed. */
import { parseArgs } from 'node:util';
import { isObject, type JsonObject, messageOf } from './json.ts';
import { commandArguments, postToHost } from './running-host.ts';
import { parseInstant } from './sweeps.ts';

try {
  const { values } = parseArgs({ args: commandArguments(), options: { 'as-of': { type: 'string' } }, strict: true });
  const asOf = values['as-of'];
  if (asOf === undefined)
    throw new Error('Usage: npm run sweep -- --as-of 2026-01-11T00:30:00+08:00 / 用法：npm run sweep -- --as-of 时刻');
  const at = parseInstant(asOf);
  if (at.getTime() > Date.now())
    console.log('This instant lies in the future: a rehearsal, allowed locally only / 该时刻在未来：仅限本机演练');
  const { status, body } = await postToHost('/local/sweeps', { asOf });
  if (status !== 200) throw new Error(String(body['message']));
  for (const line of summary(body)) console.log(line);
  const lost = Number(body['deadLetters']);
  if (lost > 0) throw new Error(`${lost} messages ended in dead-letter queues; see GET /v1/faults / ${lost} 条消息进入死信队列`);
} catch (error) {
  console.error(messageOf(error));
  process.exit(1);
}

function summary(body: JsonObject): string[] {
  const seconds = (Number(body['milliseconds']) / 1000).toFixed(1);
  const first = `run ${String(body['runId'])}, ${seconds} s`;
  const run = isObject(body['run']) ? body['run'] : undefined;
  if (run === undefined) return [first];
  const number = (name: string): string => String(run[name] ?? 0);
  return [
    first,
    `ledgers judged / 已评判台账: ${number('judged')}`,
    `ledgers changed / 变化台账: ${number('changed')}`,
    `triggers raised / 新提出线索: ${number('raised')}`,
    `triggers withdrawn / 撤回线索: ${number('withdrawn')}`,
    `triggers moved on by their clocks / 到期流转: ${number('movedOn')}`,
    `lights changed / 亮灯变化: ${number('lights')}`,
  ];
}
