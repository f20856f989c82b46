import * as z from 'zod';

/** What every function is given: its table, its name in the log and the level of its lines. */
export const FunctionEnv = z.object({
  TABLE_NAME: z.string().min(1),
  SERVICE_NAME: z.string().min(1),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']),
});

/** Reads a function's environment through its schema, once, when the function is loaded. @throws Error naming every variable that is missing or wrong */
export function readEnvironment<Schema extends z.ZodObject>(schema: Schema): z.infer<Schema> {
  const parsed = schema.safeParse(process.env);
  if (parsed.success) return parsed.data;
  throw new Error(`environment: ${parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('; ')}`);
}
