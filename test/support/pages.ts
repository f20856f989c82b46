/** All pages of a list, with how many there were. */
export async function pagesOf<Item>(
  read: (cursor: string | undefined) => Promise<{ items: readonly Item[]; cursor?: string }>,
): Promise<{ items: Item[]; pages: number }> {
  const items: Item[] = [];
  let cursor: string | undefined;
  for (let pages = 1; ; pages += 1) {
    const page = await read(cursor);
    items.push(...page.items);
    if (page.cursor === undefined) return { items, pages };
    cursor = page.cursor;
  }
}
