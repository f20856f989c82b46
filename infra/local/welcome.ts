import { exampleAccounts } from './login-page.ts';

/** What the welcome says about the host that has just started. */
export type Welcome = {
  url: string;
  dataDir: string;
  schedule: 'on' | 'off';
  /** Whether the demonstration's province is there or on its way. */
  demonstration: boolean;
  now: Date;
};

/** Five things to try, as the page of demonstration accounts has them. */
const things = [
  { zh: '从一个数字查到一条记实', en: 'From a number to the record behind it', as: 'leader@990000' },
  { zh: '填一次教育活动', en: 'Enter an education activity', as: 'reporter@u990104-007' },
  { zh: '核查一条线索', en: 'Examine a lead', as: 'officer@990100' },
  { zh: '换一个人来确认', en: 'Confirm, as somebody else', as: 'leader@990100' },
  { zh: '演练一次年末', en: 'Rehearse the year’s end', as: 'leader@990100' },
] as const;

/** Where to go, as whom, and what to try: what a newcomer reads in the terminal, in Chinese and English, line by line. */
export function welcomeLines({ url, dataDir, schedule, demonstration, now }: Welcome): string[] {
  const account = (name: string) => exampleAccounts.filter(({ account: one }) => name === '' || one === name);
  const shown = account(demonstration ? '' : 'admin@system').map(({ account: one, zh, en }) => `    ${one.padEnd(22)} ${zh} / ${en}`);
  return [
    '',
    `  Lianze 廉责   ${url}`,
    '',
    '  Open it and choose an account, no password / 打开页面，选一个账号，无需密码',
    ...shown,
    '',
    ...(demonstration
      ? [
          `  Five things to try / 五件可以试的事   ${url}/accounts`,
          ...things.map(({ zh, en, as }, index) => `    ${index + 1}  ${as.padEnd(22)} ${zh} / ${en}`),
          '',
          `  The year’s end from here / 在终端演练年末   npm run sweep -- --as-of ${yearOf(now) + 1}-01-11T00:30:00+08:00`,
        ]
      : [`  Nothing in it yet: import regions and units first / 尚无数据，请先导入地区和单位   ${url}/openapi.json`, '']),
    `  A token / 令牌   npm run token -- ${demonstration ? 'leader@990000' : 'admin@system'}        Trouble / 有问题   npm run doctor`,
    `  Schedules / 定时: ${schedule}.  Data / 数据: ${dataDir}  (logs/functions.log)`,
    '  Ctrl-C ends everything; the next start goes on from there / 按 Ctrl-C 退出，下次启动接着用',
    '',
  ];
}

/** The calendar year in Shanghai. */
function yearOf(now: Date): number {
  return new Date(now.getTime() + 8 * 3_600_000).getUTCFullYear();
}
