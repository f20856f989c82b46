/**
 * `npm run cost [-- --units N --reports M]`: a year's bill by service, from the units that the benches measured and the prices in
 * `bench/prices.ts`. `--reports` is per year in all. Without arguments: a county, a province, and every unit of the country; `--write` puts
 * those into the READMEs.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { prices } from './prices.ts';
import { assumptions, billOf, type Place } from './support/bill.ts';
import { costSection, dollars, figuresOfBill, places as usual, withSection } from './support/cost-section.ts';

const { values } = parseArgs({
  options: { units: { type: 'string' }, reports: { type: 'string' }, write: { type: 'boolean', default: false } },
});

function positive(text: string | undefined, name: string): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text.replaceAll(/[_,]/g, ''));
  if (Number.isFinite(number) && number > 0) return number;
  console.error(`--${name} must be a positive number`);
  process.exit(2);
}

const units = positive(values.units, 'units');
const reports = positive(values.reports, 'reports');
const reportsAUnit = 12;
const places: readonly Place[] =
  units === undefined && reports === undefined
    ? usual
    : [{ name: 'as asked', units: units ?? (reports ?? 0) / reportsAUnit, reports: reports ?? (units ?? 0) * reportsAUnit }];

/** Two digits below ten, so that what costs something is never nothing. */
function amountOf(amount: number): string {
  return amount < 10 ? String(Number(amount.toPrecision(2))) : Math.round(amount).toLocaleString('en-US');
}

const { measured, node, missing } = figuresOfBill();
if (missing.length > 0) {
  console.error(`not measured yet: ${missing.join(', ')}; run npm run bench -- --keep, and node bench/archive.ts --keep`);
  process.exit(1);
}

for (const place of places) {
  const bill = billOf(place, measured);
  console.log(
    `\n${place.name}: ${Math.round(place.units).toLocaleString('en-US')} units, ${Math.round(place.reports).toLocaleString('en-US')} reports a year`,
  );
  for (const { service, amount, cost, why } of bill.lines)
    console.log(`  ${service.padEnd(18)} ${dollars(cost).padStart(10)} USD   ${amountOf(amount)} ${prices[service].unit}: ${why}`);
  const { keptYear, archiving, tenYears } = bill;
  console.log(`  ${'a year'.padEnd(18)} ${dollars(bill.total).padStart(10)} USD   ${(bill.total / place.units).toPrecision(2)} USD a unit`);
  console.log(
    `  ${'a kept year'.padEnd(18)} ${dollars(keptYear.inTable).padStart(10)} USD   a year, in the table; ${dollars(keptYear.archived)} archived, after ${dollars(archiving)} once`,
  );
  console.log(
    `  ${'ten years kept'.padEnd(18)} ${dollars(tenYears.without).padStart(10)} USD   all in the table (${dollars(tenYears.tenthWithout)} in the tenth); ${dollars(tenYears.with)} with the archive (${dollars(tenYears.tenthWith)} in the tenth)`,
  );
}

console.log(
  `\nmeasured with Node ${node}: ${[...assumptions.needs, ...assumptions.archiveNeeds].map((name) => `${name} ${measured[name]}`).join(', ')}`,
);
console.log(`assumed: ${assumptions.said.en.join('; ')}`);
console.log('prices, us-east-1:');
for (const [service, price] of Object.entries(prices))
  console.log(
    `  ${service.padEnd(18)} ${price.dollars} USD per ${price.per.toLocaleString('en-US')} ${price.unit} (${price.standing}: ${price.source})`,
  );
console.log('China (cn-north-1, cn-northwest-1): prices unknown; the amounts above hold there, the dollars do not.');

if (values.write) {
  for (const [file, language] of [
    ['../README.md', 'en'],
    ['../README.zh-CN.md', 'zh'],
  ] as const) {
    const url = new URL(file, import.meta.url);
    writeFileSync(url, withSection(readFileSync(url, 'utf8'), costSection(language)));
  }
}
