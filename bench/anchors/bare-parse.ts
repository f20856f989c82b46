/** Anchor of G9: what any handler has to do with a report at the least: read the JSON, check it with the same schema, answer JSON. */
import { ReportDraft } from '#domain/report.ts';

export function bareParse(body: string): string {
  const draft = ReportDraft.parse(JSON.parse(body));
  return JSON.stringify({ statusCode: 201, title: draft.title });
}
