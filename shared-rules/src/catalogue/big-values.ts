import { freshTables } from './fresh-arrays.ts';

/**
 * Calls that load a whole data set. Data only. Sources: https://pandas.pydata.org/docs/reference/io.html,
 * https://docs.pola.rs/api/python/stable/reference/io.html, https://numpy.org/doc/stable/reference/routines.io.html
 */
export const bigValues: ReadonlySet<string> = new Set([
  ...freshTables,
  'pandas.read_pickle',
  'polars.read_csv',
  'polars.read_parquet',
  'polars.read_ipc',
  'polars.read_ndjson',
  'numpy.load',
  'numpy.loadtxt',
  'numpy.genfromtxt',
  'pyarrow.parquet.read_table',
]);
