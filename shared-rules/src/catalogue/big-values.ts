/**
 * Calls that load a whole data set. Data only. Sources: https://pandas.pydata.org/docs/reference/io.html,
 * https://docs.pola.rs/api/python/stable/reference/io.html, https://numpy.org/doc/stable/reference/routines.io.html
 */
export const bigValues: ReadonlySet<string> = new Set([
  'pandas.read_csv',
  'pandas.read_parquet',
  'pandas.read_excel',
  'pandas.read_json',
  'pandas.read_sql',
  'pandas.read_sql_query',
  'pandas.read_table',
  'pandas.read_feather',
  'pandas.read_hdf',
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
