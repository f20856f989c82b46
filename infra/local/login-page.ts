/** The accounts that `npm start` prints and the sign-in page offers; they exist in the demonstration province. */
export const exampleAccounts: readonly { account: string; zh: string; en: string }[] = [
  { account: 'leader@990000', zh: '省纪委领导', en: 'commission leader of the province' },
  { account: 'officer@990100', zh: '市纪委干部', en: 'commission officer of a prefecture' },
  { account: 'head@u990101-001', zh: '县委负责人', en: 'head of a county committee' },
  { account: 'reporter@u990101-001', zh: '县委填报员', en: 'reporter of a county committee' },
  { account: 'auditor@990000', zh: '审计', en: 'auditor' },
  { account: 'admin@system', zh: '系统管理员', en: 'administrator' },
];

type State = { unknown?: string; failure?: string; expired?: boolean };

/** The sign-in page of the local issuer, in Chinese and English, without scripts. */
export function loginPage(state: State): string {
  const closed = state.expired === true || state.failure !== undefined;
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>廉责 · 本机演示登录 / Lianze local demonstration sign-in</title>
<style>
body { margin: 0; font: 16px/1.6 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; background: #f4f5f7; color: #1f1f1f; }
main { max-width: 30rem; margin: 8vh auto; padding: 2rem; background: #fff; border-radius: 8px; box-shadow: 0 1px 4px #0002; }
h1 { font-size: 1.3rem; margin: 0 0 .5rem; }
.mark { background: #fff7e6; border: 1px solid #ffd591; border-radius: 6px; padding: .5rem .75rem; font-size: .9rem; }
.fault { background: #fff1f0; border: 1px solid #ffa39e; border-radius: 6px; padding: .5rem .75rem; }
label { display: block; margin-top: 1.2rem; }
input { width: 100%; box-sizing: border-box; font: inherit; padding: .5rem .6rem; border: 1px solid #8c8c8c; border-radius: 6px; }
button { font: inherit; padding: .45rem .9rem; border-radius: 6px; border: 1px solid #1d4e89; background: #1d4e89; color: #fff; cursor: pointer; }
ul { list-style: none; padding: 0; margin: 1rem 0 0; }
li { margin: .4rem 0; }
li button { width: 100%; text-align: left; background: #fff; color: #1d4e89; }
li span { color: #595959; font-size: .85rem; }
:focus-visible { outline: 3px solid #69b1ff; outline-offset: 1px; }
</style>
</head>
<body>
<main>
<h1>廉责 <span lang="en">Lianze</span></h1>
<p class="mark">本机演示登录：无需密码，仅供本机使用，数据均为虚构。<br><span lang="en">Local demonstration sign-in: no password, this machine only, fictional data.</span></p>
${fault(state)}
${closed ? '<p><a href="/">返回首页 / Back to the page</a></p>' : form()}
</main>
</body>
</html>
`;
}

function fault(state: State): string {
  if (state.expired === true)
    return '<p class="fault" role="alert">登录已过期，请重新开始。<br><span lang="en">This sign-in has expired; please start again.</span></p>';
  if (state.failure !== undefined)
    return `<p class="fault" role="alert">登录未完成 / The sign-in was not completed<br>${escaped(state.failure)}</p>`;
  if (state.unknown === undefined) return '';
  const name = escaped(state.unknown);
  return `<p class="fault" role="alert">没有账号“${name}”对应的单位或地区。<br><span lang="en">There is no unit or region for the account “${name}”.</span></p>`;
}

function form(): string {
  const items = exampleAccounts
    .map(
      ({ account, zh, en }) =>
        `<li><button name="account" value="${escaped(account)}">${escaped(account)} <span>${zh} / <span lang="en">${en}</span></span></button></li>`,
    )
    .join('\n');
  return `<form method="post">
<label for="account">账号 / <span lang="en">Account</span></label>
<input id="account" name="account" autocomplete="username" autofocus required placeholder="reporter@U  head@U  officer@R  leader@R" spellcheck="false">
<p><button>登录 / <span lang="en">Sign in</span></button></p>
</form>
<form method="post">
<p>或选择示例账号 / <span lang="en">or one of these</span></p>
<ul>
${items}
</ul>
</form>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
