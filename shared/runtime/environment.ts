import type * as z from 'zod';

/** Reads a function's environment through its schema, once, when the function is loaded. @throws Error naming every variable that is missing or wrong */
export function readEnvironment<Schema extends z.ZodObject>(schema: Schema): z.infer<Schema> {
  const parsed = schema.safeParse(process.env);
  if (parsed.success) return parsed.data;
  throw new Error(`environment: ${parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('; ')}`);
}
