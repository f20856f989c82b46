declare global {
  interface Window {
    /** By token, language and address: answers that `public/early.js` asked for before this code had arrived. */
    lianzeEarly?: Map<string, Promise<unknown>>;
  }
}

/** Milliseconds after the page began to load in which such an answer is still news. */
const NEWS = 15_000;

/** What was asked for early, once; undefined where there is nothing, where it is old or did not succeed. */
export async function takeEarly(token: string | undefined, address: string, language: string): Promise<unknown> {
  const key = `${token ?? ''} ${language} ${address}`;
  const answer = window.lianzeEarly?.get(key);
  if (answer === undefined) return undefined;
  window.lianzeEarly?.delete(key);
  if (performance.now() > NEWS) return undefined;
  return answer.catch(() => undefined);
}
