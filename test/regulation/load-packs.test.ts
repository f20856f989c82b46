import { afterEach, expect, it, vi } from 'vitest';

const packModule = '#regulation/rule-pack-2026.ts';

afterEach(() => {
  vi.doUnmock(packModule);
  vi.resetModules();
});

it('refuses to load unsound packs, and names every fault', async () => {
  vi.resetModules();
  vi.doMock(packModule, async (original) => {
    const { interimMeasuresPack: pack } = await original<typeof import('#regulation/rule-pack-2026.ts')>();
    const parameters = { ...pack.parameters, blueDays: { value: 90, source: '' }, yellowDays: { value: 30, source: '' } };
    return { interimMeasuresPack: { ...pack, parameters } };
  });
  const loading = import('#regulation/law.ts');
  await expect(loading).rejects.toThrow(/cannot be loaded:\n.*blueDays\/source: required\n.*yellowDays\/source: required$/);
});
