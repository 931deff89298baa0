/**
 * What makes arrays and tables, and whether the result may be the argument itself. Data only. Sources:
 * https://numpy.org/doc/stable/reference/routines.array-creation.html, https://pandas.pydata.org/docs/reference/io.html
 */

/** Always give an array that nobody else holds. */
export const freshArrays: ReadonlySet<string> = new Set([
  'numpy.array',
  'numpy.zeros',
  'numpy.ones',
  'numpy.empty',
  'numpy.full',
  'numpy.arange',
  'numpy.linspace',
  'numpy.eye',
  'numpy.identity',
  'numpy.zeros_like',
  'numpy.ones_like',
  'numpy.empty_like',
  'numpy.full_like',
  'numpy.concatenate',
  'numpy.vstack',
  'numpy.hstack',
  'numpy.stack',
  'numpy.loadtxt',
  'numpy.genfromtxt',
  'numpy.fromiter',
  'numpy.repeat',
  'numpy.tile',
]);

/** Give an array that may be the argument itself. */
export const passedArrays: ReadonlySet<string> = new Set([
  'numpy.asarray',
  'numpy.ascontiguousarray',
  'numpy.asfortranarray',
]);

/** Always give a table that nobody else holds. */
export const freshTables: ReadonlySet<string> = new Set([
  'pandas.read_csv',
  'pandas.read_parquet',
  'pandas.read_excel',
  'pandas.read_json',
  'pandas.read_sql',
  'pandas.read_sql_query',
  'pandas.read_table',
  'pandas.read_feather',
  'pandas.read_hdf',
  'pandas.read_fwf',
]);

/** `dtype=` values that mean the same. */
export const sameTypes: readonly (readonly string[])[] = [
  ['builtins.float', 'numpy.float64', 'numpy.double', '"float64"', "'float64'", '"float"', "'float'", "'d'"],
  ['builtins.bool', 'numpy.bool_', '"bool"', "'bool'"],
  ['builtins.int', 'numpy.int_', '"int"', "'int'"],
  ['numpy.float32', '"float32"', "'float32'", '"f4"', "'f4'"],
  ['numpy.int64', '"int64"', "'int64'"],
  ['numpy.int32', '"int32"', "'int32'"],
  ['numpy.uint8', '"uint8"', "'uint8'"],
];

/** Always give new arrays of floats, unless a `dtype` says otherwise; the first argument says how large. */
export const floatArrays: ReadonlySet<string> = new Set([
  'numpy.empty',
  'numpy.genfromtxt',
  'numpy.loadtxt',
  'numpy.ones',
  'numpy.random.rand',
  'numpy.random.randn',
  'numpy.random.random',
  'numpy.zeros',
]);

/** Element types that stay what they are whatever plain number they are combined with. */
export const floatTypes: ReadonlySet<string> = new Set([
  'builtins.float',
  'numpy.float32',
  'numpy.float64',
  'numpy.double',
  "'float'",
  "'float32'",
  "'float64'",
  "'f4'",
  "'f8'",
]);
