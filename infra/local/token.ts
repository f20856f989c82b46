/** `npm run token -- ACCOUNT`: the last line is a bearer token of the running local system. */
import { messageOf } from './json.ts';
import { commandArguments, postToHost } from './running-host.ts';

const [account, ...more] = commandArguments();
if (account === undefined || more.length > 0)
  fail('Usage: npm run token -- ACCOUNT, for example leader@990000 / 用法：npm run token -- 账号');
try {
  const { status, body } = await postToHost('/local/tokens', { account });
  if (status !== 200) fail(String(body['message']));
  console.log(String(body['token']));
} catch (error) {
  fail(messageOf(error));
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
