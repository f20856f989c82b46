import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..', '..');

/** What a function writes, run as a process with this environment. */
function written(work: string, environment: Record<string, string> = {}): Record<string, unknown>[] {
  const script = `import { log, logFault } from '${join(root, 'shared', 'runtime', 'log.ts')}'; ${work}`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', SERVICE_NAME: 'submit-report', ...environment },
  });
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('a line of the log', () => {
  it('is one object with level, code, sentence, function and values', () => {
    const before = Date.now();
    const [line, ...more] = written(`await log('info', 'counts-written', { requests: 2, written: 1 });`);
    expect(more).toEqual([]);
    expect(line).toEqual({
      level: 'INFO',
      time: expect.any(Number),
      service: 'submit-report',
      event: 'counts-written',
      requests: 2,
      written: 1,
      message: 'Counts of regions were written.',
    });
    expect(Number(line?.['time'])).toBeGreaterThanOrEqual(before);
  });

  it('has of an unknown fault its name, its stack and what caused it, whatever was thrown', () => {
    const lines = written(
      `await logFault('record-failed', new TypeError('outer', { cause: new Error('inner') }), { messageId: 'm' }); await logFault('record-failed', 'a text');`,
    );
    expect(lines).toMatchObject([
      { level: 'ERROR', event: 'record-failed', messageId: 'm', error: { type: 'TypeError', stack: expect.stringContaining('inner') } },
      { level: 'ERROR', event: 'record-failed', error: { type: 'Error', message: 'a text' } },
    ]);
    expect(lines[0]?.['error']).toMatchObject({ stack: expect.stringMatching(/TypeError: outer\n +at /) });
  });

  it('is left out below the level of the function', () => {
    const lines = written(`await log('info', 'counts-written'); await log('error', 'sweep-refused');`, { LOG_LEVEL: 'warn' });
    expect(lines).toMatchObject([{ level: 'ERROR', event: 'sweep-refused' }]);
  });
});
