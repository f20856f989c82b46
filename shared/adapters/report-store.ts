import type { LawStore } from '#app/law-ports.ts';
import type { Loaded, MatterLocator, ReportHistory, ReportStore, StoredReport, StoredUnit, TakeNotice, Write } from '#app/ports.ts';
import { partsOfReportId, type ReportId } from '#domain/ids.ts';
import type { Ledger } from '#domain/ledger.ts';
import type { CaseFile } from '#domain/matter.ts';
import { Report, Verification } from '#domain/report.ts';
import { partsOfTriggerId, Trigger } from '#domain/trigger.ts';
import { Unit } from '#domain/unit.ts';
import { rowOfLine } from './archive-codec.ts';
import { itemOfFault } from './fault-store.ts';
import { keys } from './keys.ts';
import { bytesOfLedger, itemOfLedger, ledgerOfItem } from './ledger-codec.ts';
import type { Item, Key, Table, TransactItem } from './table.ts';

const ABSENT = 'attribute_not_exists(pk)';

/** Reads a stored unit. */
export function unitOfItem(item: Item): StoredUnit {
  return { unit: Unit.parse(JSON.parse(String(item.b))), path: String(item.p), version: Number(item.v) };
}

/** Reads a stored trigger. */
export function triggerOfItem(item: Item): Trigger {
  return Trigger.parse(JSON.parse(String(item.b)));
}

/** Reports, ledgers and triggers: what a fact reads and what its one transaction writes. */
export function reportStore(table: Table, notice: TakeNotice): Omit<ReportStore, keyof LawStore> {
  return {
    async load(wanted): Promise<Loaded> {
      const wantedKeys: Key[] = [
        ...(wanted.units ?? []).map((unitId) => keys.unit(unitId)),
        ...(wanted.ledgers ?? []).map(({ unitId, year }) => keys.ledger(unitId, year)),
        ...(wanted.matters ?? []).map(({ unitId, matterId }) => keys.matter(unitId, matterId)),
        ...(wanted.people ?? []).map((personId) => keys.person(personId)),
      ];
      const loaded = {
        units: new Map<string, StoredUnit>(),
        ledgers: new Map<string, ReturnType<typeof ledgerOfItem>>(),
        matters: new Map<string, MatterLocator>(),
        people: new Set<string>(),
      };
      for (const item of await table.batchGet(wantedKeys)) {
        if (item.sk === 'UNIT') loaded.units.set(item.pk.slice(2), unitOfItem(item));
        else if (item.sk === 'PERSON') loaded.people.add(item.pk.slice(2));
        else if (item.pk.startsWith('L#')) loaded.ledgers.set(`${item.sk}|${item.pk.split('#')[1]}`, ledgerOfItem(item));
        else loaded.matters.set(`${item.pk.slice(2)}|${item.sk.slice(2)}`, locatorOf(item));
      }
      return loaded;
    },
    async history(reportId) {
      const { unitId, hash } = partsOfReportId(reportId);
      const items = await collect(table, `U#${unitId}`, `R#${hash}#`);
      const history = historiesOf(items)[0];
      return history?.versions[0]?.report.reportId === reportId ? history : undefined;
    },
    async reportsOfUnit(unitId) {
      return historiesOf(await collect(table, `U#${unitId}`, 'R#'));
    },
    async keyUse(account, route, key) {
      const item = await table.get(keys.idempotency(account, route, key));
      return item === undefined ? undefined : { reportId: String(item.r) as ReportId, digest: String(item.d) };
    },
    async trigger(triggerId) {
      const { unitId, key } = partsOfTriggerId(triggerId);
      const item = await table.get(keys.trigger(unitId, key));
      return item === undefined ? undefined : triggerOfItem(item);
    },
    async triggers(triggerIds) {
      const items = await table.batchGet(
        triggerIds.map((triggerId) => {
          const { unitId, key } = partsOfTriggerId(triggerId);
          return keys.trigger(unitId, key);
        }),
      );
      return new Map(items.map(triggerOfItem).map((trigger) => [trigger.triggerId, trigger]));
    },
    async commit(writes) {
      const items = writes.map((write) => transactItemOf(table.name, write));
      const committed = await table.transact(items);
      if (committed.done)
        for (const [index, write] of writes.entries()) if (write.type === 'ledger') await noticeLedger(write.ledger, items[index], notice);
      return committed;
    },
  };
}

async function noticeLedger({ unitId, year }: Ledger, item: TransactItem | undefined, notice: TakeNotice): Promise<void> {
  const bytes = bytesOfLedger(item?.Put?.Item ?? {});
  if (bytes > 0) await notice({ kind: 'ledger-written', unitId, year, bytes });
}

/** All items of a partition whose sort key begins so. */
export async function collect(table: Table, pk: string, prefix: string): Promise<Item[]> {
  const items: Item[] = [];
  for await (const page of table.queryAll({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
    ExpressionAttributeValues: { ':pk': pk, ':sk': prefix },
  }))
    items.push(...page);
  return items;
}

function locatorOf(item: Item): MatterLocator {
  return {
    dueOn: String(item.d) as MatterLocator['dueOn'],
    ...(item.r === undefined ? {} : { reportId: String(item.r) as ReportId }),
    ...(item.f === undefined ? {} : { caseFile: JSON.parse(String(item.f)) as CaseFile }),
  };
}

/** Reports from their rows. Sort keys are `R#hash#0001`, with `#v#instant` for each check on site and `#w` for the withdrawal; items come in that order, so that the last check is the one that holds. */
export function historiesOf(items: readonly Item[]): ReportHistory[] {
  const histories = new Map<string, { versions: StoredReport[]; withdrawal?: StoredReport; verification?: Verification }>();
  for (const item of items) {
    const [, hash = '', , mark] = item.sk.split('#');
    const history = histories.get(hash) ?? { versions: [] };
    histories.set(hash, history);
    if (mark === 'v') history.verification = Verification.parse(JSON.parse(String(item.b)));
    else if (mark === 'w') history.withdrawal = storedReportOf(item);
    else history.versions.push(storedReportOf(item));
  }
  return [...histories.values()].filter((history) => history.versions.length > 0);
}

function storedReportOf(item: Item): StoredReport {
  return {
    report: Report.parse(JSON.parse(String(item.b))),
    digest: String(item.d),
    by: String(item.a) as StoredReport['by'],
    salt: String(item.s),
    link: Buffer.from(item.l as Uint8Array).toString('base64url'),
    seq: Number(item.n),
  };
}

function itemOfStored(key: Key, stored: StoredReport): Item {
  return {
    ...key,
    b: JSON.stringify(stored.report),
    d: stored.digest,
    a: stored.by,
    s: stored.salt,
    l: Buffer.from(stored.link, 'base64url'),
    n: stored.seq,
  };
}

/** One write as an item of a transaction, with its condition. */
export function transactItemOf(tableName: string, write: Write): TransactItem {
  const put = (item: Item, expression?: string, values?: Record<string, unknown>): TransactItem => ({
    Put: {
      TableName: tableName,
      Item: item,
      ...(expression === undefined ? {} : { ConditionExpression: expression }),
      ...(values === undefined ? {} : { ExpressionAttributeValues: values }),
    },
  });
  const onVersion = (expected: number): [string, Record<string, unknown>?] =>
    expected === 0 ? [ABSENT] : ['v = :expected', { ':expected': expected }];
  switch (write.type) {
    case 'report-version': {
      const { unitId, hash } = partsOfReportId(write.stored.report.reportId);
      return put(itemOfStored(keys.report(unitId, hash, write.stored.report.version), write.stored), ABSENT);
    }
    case 'report-withdrawal': {
      const { unitId, hash } = partsOfReportId(write.stored.report.reportId);
      const key = keys.report(unitId, hash, write.stored.report.version);
      return put(itemOfStored({ pk: key.pk, sk: `${key.sk}#w` }, write.stored), ABSENT);
    }
    case 'verification': {
      const { unitId, hash } = partsOfReportId(write.reportId);
      const key = keys.report(unitId, hash, write.verification.version);
      const link = { a: write.by, s: write.salt, l: Buffer.from(write.link, 'base64url'), n: write.seq };
      return put({ pk: key.pk, sk: `${key.sk}#v#${write.verification.at}`, b: JSON.stringify(write.verification), ...link }, ABSENT);
    }
    case 'ledger':
      return put(itemOfLedger(write.ledger), ...onVersion(write.expectedVersion));
    case 'trigger': {
      const { trigger, path } = write;
      const { key } = partsOfTriggerId(trigger.triggerId);
      const item = {
        ...keys.trigger(trigger.unitId, key),
        v: trigger.version,
        p: path,
        gpk: `T#${trigger.year}`,
        gsk: `${path}#${trigger.triggerId}`,
        b: JSON.stringify(trigger),
      };
      return put(item, ...onVersion(write.expectedVersion));
    }
    case 'step': {
      const { key } = partsOfTriggerId(write.triggerId);
      return put(
        {
          ...keys.step(write.unitId, key, write.seq),
          b: JSON.stringify(write.step),
          s: write.salt,
          l: Buffer.from(write.link, 'base64url'),
        },
        ABSENT,
      );
    }
    case 'matter': {
      const item = {
        ...keys.matter(write.unitId, write.matterId),
        d: write.locator.dueOn,
        ...(write.locator.reportId === undefined ? {} : { r: write.locator.reportId }),
        ...(write.locator.caseFile === undefined ? {} : { f: JSON.stringify(write.locator.caseFile) }),
      };
      // Another report may have taken the id since it was read.
      return write.heldBy === undefined ? put(item, 'attribute_not_exists(r)') : put(item, 'r = :holder', { ':holder': write.heldBy });
    }
    case 'fault':
      return put(itemOfFault(write.fault));
    case 'archived-row': {
      // There already, as it was, where the archive has not let go of it yet; never over a row of another report.
      const row = rowOfLine(write.unitId, write.line);
      return put(row, 'attribute_not_exists(pk) OR l = :link', { ':link': row.l });
    }
    case 'archive-as-read':
      return {
        ConditionCheck: {
          TableName: tableName,
          Key: keys.archived(write.unitId, write.year),
          ...(write.mark === undefined
            ? { ConditionExpression: ABSENT }
            : { ConditionExpression: 'm = :mark', ExpressionAttributeValues: { ':mark': write.mark } }),
        },
      };
    case 'key':
      return put({ ...keys.idempotency(write.account, write.route, write.key), r: write.reportId, d: write.digest }, ABSENT);
  }
}
