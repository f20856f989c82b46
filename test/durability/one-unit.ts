import type { Answered, LocalSystem } from './local-system.ts';

export const unitId = 'u990101-001';

/** A region and a unit in it, enough for somebody to report. */
export async function writeStructure(system: LocalSystem): Promise<void> {
  const regions = [{ regionCode: '990000', name: '示例省', level: 'province' }];
  const members = [{ personId: 'p-head', name: '示例甲', role: 'principal', from: '2020-01-01' }];
  const units = [{ unitId, name: '示例县委', regionCode: '990000', kind: 'committee', openedOn: '2015-03-01', members }];
  for (const [path, items] of [
    ['/v1/regions/batch', regions],
    ['/v1/units/batch', units],
  ] as const) {
    const answer: Answered<{ results: { status: number }[] }> = await system.post('admin@system', path, { items });
    if (answer.status !== 200 || answer.body.results.some(({ status }) => status >= 300))
      throw new Error(`${path} answered ${JSON.stringify(answer)}`);
  }
}
