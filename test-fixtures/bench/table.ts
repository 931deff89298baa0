/** JSON objects whose shape is not known. */
export type Table = Readonly<Record<string, unknown>>;

export const isTable = (value: unknown): value is Table =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The property `key` where it is a table, an empty one otherwise. */
export const tableAt = (of: Table, key: string): Table => {
  const value = of[key];
  return isTable(value) ? value : {};
};

/** The property `key` where it is a list of tables. */
export const tablesAt = (of: Table, key: string): readonly Table[] => {
  const value = of[key];
  return Array.isArray(value) ? value.filter(isTable) : [];
};
