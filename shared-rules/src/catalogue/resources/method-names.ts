/**
 * Method names that several resources have in common: methods whose result does not need the resource to stay open.
 *
 * `fileno` is missing on purpose: the number it gives is worthless once the file is closed.
 * Source: https://docs.python.org/3/library/io.html
 */
export const fileMethods = [
  'flush',
  'getvalue',
  'isatty',
  'peek',
  'read',
  'read1',
  'readable',
  'readall',
  'readinto',
  'readinto1',
  'readline',
  'readlines',
  'seek',
  'seekable',
  'tell',
  'truncate',
  'writable',
  'write',
  'writelines',
] as const;

/** Statements and fetches of a DB-API 2.0 cursor (PEP 249). `execute` is missing: some drivers return the cursor itself. */
export const cursorMethods = [
  'callproc',
  'executemany',
  'fetchall',
  'fetchmany',
  'fetchone',
  'nextset',
  'setinputsizes',
  'setoutputsize',
] as const;

/** What ends or starts a transaction of a DB-API 2.0 connection (PEP 249), and small questions drivers have in common. */
export const connectionMethods = ['autocommit', 'begin', 'commit', 'ping', 'rollback'] as const;
