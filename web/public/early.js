/**
 * Asks for the first data while the page's own code is still on its way: on a slow line that saves two trips. It decides nothing; the page
 * takes an answer that fits what it wants to know (see `api/early.ts`) and asks for itself where there is none.
 */
(() => {
  const answers = new Map();
  window.lianzeEarly = answers;
  try {
    const key = Object.keys(sessionStorage).find((name) => name.startsWith('oidc.user:'));
    const user = key === undefined ? null : JSON.parse(sessionStorage.getItem(key));
    if (location.pathname === '/signed-in' || user === null || !(user.expires_at * 1000 > Date.now())) return;
    const language = localStorage.getItem('lianze.language') === 'en' ? 'en' : 'zh-CN';
    const ask = (address) => {
      const answer = fetch(address, {
        headers: { accept: 'application/json', 'accept-language': language, authorization: `Bearer ${user.access_token}` },
        // Read to its end at once: an answer that nobody takes would keep its connection open.
      }).then((response) => (response.ok ? response.json() : undefined));
      answer.catch(() => undefined);
      // By the token, too: whoever signs in as somebody else must not be given what the one before was told.
      answers.set(`${user.access_token} ${language} ${address}`, answer);
    };
    ask('/v1/me');
    const path = location.pathname === '/' ? (sessionStorage.getItem('lianze.home') ?? '/') : location.pathname;
    const [, place, id, more] = path.split('/');
    const year =
      new URLSearchParams(location.search).get('year') ?? new Date(Date.now() + 8 * 3600 * 1000).toISOString().slice(0, 4);
    if (more !== undefined || id === undefined) return;
    if (place === 'regions') {
      ask(`/v1/dashboards/${id}?year=${year}`);
      ask(`/v1/regions/${id}`);
    }
    if (place === 'units') {
      ask(`/v1/units/${id}`);
      ask(`/v1/units/${id}/ledger?year=${year}`);
    }
  } catch {
    // Nothing is lost but the time.
  }
})();
