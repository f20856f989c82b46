import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..', '..');

/** How a function ends, and what it says, when it is loaded with this environment. */
function loadedWith(environment: Record<string, string>): { readonly status: number | null; readonly stderr: string } {
  const script = `import { readEnvironment } from '${join(root, 'shared', 'runtime', 'environment.ts')}'; import { Env } from '${join(root, 'functions', 'read-health', 'env.ts')}'; readEnvironment(Env);`;
  return spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', ...environment },
  });
}

const whole = { TABLE_NAME: 'lianze', SERVICE_NAME: 'read-health', LOG_LEVEL: 'warn', VERSION: '1' };

describe('the environment of a function', () => {
  it('is read when the function is loaded', () => {
    expect(loadedWith(whole)).toMatchObject({ status: 0, stderr: '' });
  });

  it('is refused there, and not at the first line of the log, with every variable that is missing or wrong', () => {
    const { VERSION: _, ...rest } = whole;
    const { status, stderr } = loadedWith({ ...rest, LOG_LEVEL: 'loud', TABLE_NAME: '' });
    expect(status).toBe(1);
    expect(stderr).toMatch(/environment: .*TABLE_NAME/);
    expect(stderr).toMatch(/LOG_LEVEL/);
    expect(stderr).toMatch(/VERSION/);
    expect(stderr).not.toMatch(/SERVICE_NAME/);
  });
});
