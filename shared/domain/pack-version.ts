/** `packId@version`, as determinations cite it. It stands apart from the schemas, which the page does not load for it. */
export function packVersionOf(pack: { readonly packId: string; readonly version: string }): string {
  return `${pack.packId}@${pack.version}`;
}
