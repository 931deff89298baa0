/** True for a plain table of a parsed TOML or JSON text: no list, no date, no single value. */
export const isTable = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
