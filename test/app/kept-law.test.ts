import { describe, expect, it } from 'vitest';
import { keptLaw } from '#app/kept-law.ts';
import { nothingPublished } from '#regulation/law.ts';

/** A published law whose version the test sets, and how often it was read. */
function published() {
  const state = { version: 1, reads: 0, now: 0 };
  const store = keptLaw(
    async () => {
      state.reads += 1;
      const { version } = state;
      await new Promise((resolve) => setTimeout(resolve, 1));
      return { ...nothingPublished, version };
    },
    () => state.now,
  );
  return { state, store };
}

describe('the law that a function keeps', () => {
  it('is read once for all who ask within fifteen seconds', async () => {
    const { state, store } = published();
    await Promise.all([store.law(), store.law()]);
    state.now = 14_999;
    expect([(await store.law()).version, state.reads]).toEqual([1, 1]);
    state.now = 15_000;
    state.version = 2;
    expect([(await store.law()).version, state.reads]).toEqual([2, 2]);
  });

  it('is read at once for whoever knows of a newer one', async () => {
    const { state, store } = published();
    await store.law();
    state.version = 2;
    expect((await store.law()).version).toBe(1);
    expect((await store.law(2)).version).toBe(2);
    expect(state.reads).toBe(2);
  });

  it('does not take a read that was under way before for the newer one', async () => {
    const { state, store } = published();
    const before = store.law();
    state.version = 2;
    expect((await store.law(2)).version).toBe(2);
    expect((await before).version).toBe(1);
  });

  it('asks again after a read that failed', async () => {
    let isDown = true;
    const store = keptLaw(async () => {
      if (isDown) throw new Error('down');
      return nothingPublished;
    });
    await expect(store.law()).rejects.toThrow('down');
    isDown = false;
    expect((await store.law()).version).toBe(0);
  });
});
