/**
 * `npm run cost [-- --units N --reports M]`: a year's bill by service, from the units that the benches measured and the prices in
 * `bench/prices.ts`. `--reports` is per year in all. Without arguments: a county, a province, and every unit of the country.
 */
import { parseArgs } from 'node:util';
import { prices } from './prices.ts';
import { assumptions, billOf, type Place } from './support/bill.ts';
import { readMeasured } from './support/measured.ts';

const { values } = parseArgs({ options: { units: { type: 'string' }, reports: { type: 'string' } } });

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
const places: Place[] =
  units === undefined && reports === undefined
    ? [
        { name: 'a county', units: 300, reports: 300 * reportsAUnit },
        { name: 'a province', units: 100_000, reports: 100_000 * reportsAUnit },
        { name: 'the country', units: 5_200_000, reports: 5_200_000 * reportsAUnit },
      ]
    : [{ name: 'as asked', units: units ?? (reports ?? 0) / reportsAUnit, reports: reports ?? (units ?? 0) * reportsAUnit }];

const { measured, node } = readMeasured();
const missing = assumptions.needs.filter((name) => measured[name] === undefined);
if (missing.length > 0) {
  console.error(`bench/measured.json lacks ${missing.join(', ')}: run npm run bench -- --keep first`);
  process.exit(1);
}

const dollars = (amount: number): string => (amount < 100 ? amount.toFixed(2) : Math.round(amount).toLocaleString('en-US'));
for (const place of places) {
  const bill = billOf(place, measured);
  console.log(
    `\n${place.name}: ${Math.round(place.units).toLocaleString('en-US')} units, ${Math.round(place.reports).toLocaleString('en-US')} reports a year`,
  );
  for (const { service, amount, cost, why } of bill.lines)
    console.log(
      `  ${service.padEnd(18)} ${dollars(cost).padStart(10)} USD   ${Math.round(amount).toLocaleString('en-US')} ${prices[service].unit}: ${why}`,
    );
  const each = bill.total / place.units;
  console.log(
    `  ${'a year'.padEnd(18)} ${dollars(bill.total).padStart(10)} USD   ${each.toPrecision(2)} USD a unit; each kept year adds ${dollars(bill.retentionAYear)} USD a year`,
  );
}

console.log(`\nmeasured with Node ${node}: ${assumptions.needs.map((name) => `${name} ${measured[name]}`).join(', ')}`);
console.log(`assumed: ${assumptions.said.join('; ')}`);
console.log('prices, us-east-1:');
for (const [service, price] of Object.entries(prices))
  console.log(
    `  ${service.padEnd(18)} ${price.dollars} USD per ${price.per.toLocaleString('en-US')} ${price.unit} (${price.standing}: ${price.source})`,
  );
console.log('China (cn-north-1, cn-northwest-1): prices unknown; the amounts above hold there, the dollars do not.');
