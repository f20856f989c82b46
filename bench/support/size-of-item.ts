/** The size of an item as DynamoDB counts it: names and values; numbers at about half a byte per digit and one more. */
export function sizeOfItem(item: Readonly<Record<string, unknown>>): number {
  return Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + sizeOfValue(value), 0);
}

function sizeOfValue(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return Math.ceil(String(Math.abs(value)).replace('.', '').length / 2) + 1 + (value < 0 ? 1 : 0);
  if (value instanceof Uint8Array) return value.byteLength;
  if (typeof value === 'boolean' || value === null) return 1;
  if (Array.isArray(value)) return 3 + value.reduce((sum: number, one: unknown) => sum + 1 + sizeOfValue(one), 0);
  if (typeof value === 'object')
    return 3 + Object.entries(value).reduce((sum, [name, one]) => sum + 1 + Buffer.byteLength(name) + sizeOfValue(one), 0);
  return 0;
}
