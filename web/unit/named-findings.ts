/** A name in quotation marks; those inside it become the inner ones. */
function quoted(name: string): string {
  return `“${name.replaceAll('“', '‘').replaceAll('”', '’')}”`;
}

/** A sentence of the server names a finding as `问题 f1（…）` or `finding f1 (…)`; here with its name where there is one, for the id. */
export function withFindingNames(sentence: string, names: ReadonlyMap<string, string>): string {
  return [...names].reduce(
    (text, [id, name]) => text.replaceAll(` ${id}（`, () => `${quoted(name)}（`).replaceAll(` ${id} (`, () => ` ${quoted(name)} (`),
    sentence,
  );
}
