import { dataBorrowers } from './borrowers/data.ts';
import { languageBorrowers } from './borrowers/language.ts';
import { serialisationBorrowers } from './borrowers/serialisation.ts';
import { systemBorrowers } from './borrowers/system.ts';

/**
 * Callables that read from or write to a resource they are given and neither keep nor close it.
 *
 * `plain`: the result does not need the resource any more. `lazy`: the result still reads through it, or may do so
 * (`pandas.read_csv` with `chunksize`; see `plainUnless`). Data only. Sources: the documentation of each module; the
 * standard library's at https://docs.python.org/3/library/.
 */
export const borrowers: Readonly<Record<string, 'plain' | 'lazy'>> = {
  ...languageBorrowers,
  ...serialisationBorrowers,
  ...systemBorrowers,
  ...dataBorrowers,
};

/**
 * Borrowers listed as `lazy` that give plain data unless the call has one of these keywords.
 *
 * With none of them, the result no longer needs the file. Source: https://pandas.pydata.org/docs/user_guide/io.html,
 * https://openpyxl.readthedocs.io/en/stable/optimized.html
 */
export const plainUnless: Readonly<Record<string, readonly string[]>> = {
  'openpyxl.load_workbook': ['read_only'],
  'pandas.read_csv': ['chunksize', 'iterator', 'memory_map'],
  'pandas.read_fwf': ['chunksize', 'iterator', 'memory_map'],
  'pandas.read_json': ['chunksize'],
  'pandas.read_sas': ['chunksize', 'iterator'],
  'pandas.read_sql': ['chunksize'],
  'pandas.read_sql_query': ['chunksize'],
  'pandas.read_sql_table': ['chunksize'],
  'pandas.read_stata': ['chunksize', 'iterator'],
  'pandas.read_table': ['chunksize', 'iterator', 'memory_map'],
  'scipy.io.wavfile.read': ['mmap'],
};

/** Method names that borrow their argument whatever the receiver is: it is read, written to or looked at, not kept. */
export const borrowerMethods: ReadonlyMap<string, 'plain' | 'lazy'> = new Map<string, 'plain' | 'lazy'>(
  Object.entries({
    assertEqual: 'plain',
    assertFalse: 'plain',
    assertIn: 'plain',
    assertIs: 'plain',
    assertIsInstance: 'plain',
    assertIsNone: 'plain',
    assertIsNot: 'plain',
    assertIsNotNone: 'plain',
    assertNotEqual: 'plain',
    assertNotIn: 'plain',
    assertTrue: 'plain',
    download_fileobj: 'plain',
    extend: 'plain',
    put_object: 'plain',
    read_file: 'plain',
    readfp: 'plain',
    savefig: 'plain',
    sendfile: 'plain',
    storbinary: 'plain',
    storlines: 'plain',
    to_csv: 'plain',
    to_excel: 'plain',
    to_feather: 'plain',
    to_json: 'plain',
    to_parquet: 'plain',
    to_pickle: 'plain',
    tofile: 'plain',
    upload_fileobj: 'plain',
    writelines: 'plain',
  } as const),
);
