/**
 * Readers of whole tables, and the argument by which each reads some columns only. Data only. Sources:
 * https://pandas.pydata.org/docs/reference/io.html, https://docs.pola.rs/api/python/stable/reference/io.html
 */
export const columnOptions: Readonly<Record<string, string>> = {
  'pandas.read_csv': 'usecols',
  'pandas.read_feather': 'columns',
  'pandas.read_parquet': 'columns',
  'pandas.read_table': 'usecols',
  'polars.read_csv': 'columns',
  'polars.read_ipc': 'columns',
  'polars.read_parquet': 'columns',
};
