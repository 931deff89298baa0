/** Names and calls that say that there is one step for each thing that the data has, and data has many. Data only. */

/** Words of names for what a loop goes through, or for what it takes out of it. */
export const manyWords: ReadonlySet<string> = new Set([
  'batch',
  'chunk',
  'dataloader',
  'dataset',
  'event',
  'line',
  'loader',
  'message',
  'packet',
  'record',
  'row',
  'sample',
  'sentence',
  'transaction',
]);

/** Attributes that say how much an array holds. */
export const sizeAttributes: ReadonlySet<string> = new Set(['shape', 'size']);

/** Methods that give one item for each row of a table. */
export const rowMethods: ReadonlySet<string> = new Set(['iter_rows', 'iterrows', 'itertuples']);
