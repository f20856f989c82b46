/** One object of an archive: written, read back, and then let go of in the table, member by member. */
import type { ArchiveLine, ArchiveManifest, ArchiveMember, LeftUnit } from '#domain/archive.ts';
import type { Ledger } from '#domain/ledger.ts';
import { yearOf } from '#domain/time.ts';
import type { ArchiveFormat, ArchiveMark, ArchiveObjects, ArchiveStore, StoredPart } from './archive-ports.ts';

/** A unit's year on its way into an object. */
export interface Member {
  readonly ledger: Ledger;
  readonly lines: readonly ArchiveLine[];
  readonly loose: readonly string[];
  readonly mark: ArchiveMark | undefined;
}

interface Ports {
  readonly objects: ArchiveObjects;
  readonly format: ArchiveFormat;
}

/**
 * Writes members into one object, and beside it the manifest, and reads both back. The key holds the hash, so that writing again after a fault
 * gives the same object, and no object is ever changed.
 * @throws Error where what was read back is not what was written
 */
export async function writeObject(
  { objects, format }: Ports,
  { year, bucket }: { readonly year: number; readonly bucket: number },
  members: readonly Member[],
  left: readonly LeftUnit[],
): Promise<Pick<StoredPart, 'object' | 'manifest'>> {
  const compressed = members.map(({ lines }) => format.compress(lines));
  const bytes = Buffer.concat(compressed);
  const sha256 = format.hash(bytes);
  const name = `ledgers/${year}/${String(bucket).padStart(3, '0')}/${sha256}`;
  let offset = 0;
  const listed = members.map((member, index): ArchiveMember => {
    const own = compressed[index] as Uint8Array;
    const entry = entryOf(member, { offset, length: own.length, sha256: format.hash(own) }, format);
    offset += own.length;
    return entry;
  });
  const object = { key: `${name}.ndjson.gz`, bytes: bytes.length, sha256 };
  const manifest: ArchiveManifest = { format: 'lianze-archive-1', year, bucket, object, members: listed, left };
  const list = Buffer.from(`${JSON.stringify(manifest)}\n`);
  const manifestKey = `${name}.manifest.json`;
  await writeAndCheck({ objects, format }, object.key, bytes, 'application/gzip');
  await writeAndCheck({ objects, format }, manifestKey, list, 'application/json');
  const reports = listed.reduce((sum, member) => sum + member.reports, 0);
  return { object: { ...object, units: listed.length, reports }, manifest: { key: manifestKey, sha256: format.hash(list) } };
}

async function writeAndCheck({ objects, format }: Ports, key: string, bytes: Uint8Array, contentType: string): Promise<void> {
  await objects.put(key, bytes, contentType);
  const back = await objects.get(key);
  if (back === undefined || format.hash(back) !== format.hash(bytes)) throw new Error(`${key} does not read back as it was written`);
}

function entryOf(
  { ledger, lines, loose, mark }: Member,
  place: Pick<ArchiveMember, 'offset' | 'length' | 'sha256'>,
  format: ArchiveFormat,
): ArchiveMember {
  const { unitId, year, version, chain } = ledger;
  const years = lines.flatMap((line) => (line.kind === 'report' ? [yearOf(line.report.occurredOn)] : []));
  return {
    unitId,
    ...place,
    ledgerVersion: version,
    chain,
    lines: lines.length,
    reports: loose.filter((sortKey) => sortKey.split('#').length === 3).length,
    occurredIn: [...new Set(years)].filter((one) => one !== year).sort((a, b) => a - b),
    ...(mark === undefined ? {} : { replaces: format.nameOfMark(mark) }),
  };
}

/** Points the table at the members of a part and lets go of their rows, as the manifest lists them; a unit that has moved already is left. */
export async function moveMembers(
  { objects, format, store }: Ports & { readonly store: ArchiveStore },
  part: StoredPart,
): Promise<{ units: number; reports: number; changed: number }> {
  const moved = { units: 0, reports: 0, changed: 0 };
  if (part.object === undefined || part.manifest === undefined) return moved;
  const bytes = await objects.get(part.manifest.key);
  if (bytes === undefined || format.hash(bytes) !== part.manifest.sha256)
    throw new Error(`${part.manifest.key} does not hash to what the part says`);
  const { members } = JSON.parse(Buffer.from(bytes).toString()) as ArchiveManifest;
  for (let from = 0; from < members.length; from += AT_A_TIME) {
    const batch = members.slice(from, from + AT_A_TIME);
    const gone = await Promise.all(batch.map((member) => store.letGo(member, part.year, part.object?.key ?? '')));
    for (const [index, member] of batch.entries()) {
      if (gone[index] === true) {
        moved.units += 1;
        moved.reports += member.reports;
      } else moved.changed += 1;
    }
  }
  return moved;
}

const AT_A_TIME = 8;
