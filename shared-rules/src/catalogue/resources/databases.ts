/**
 * Database connections of the standard library. See also `database-drivers.ts` and `database-clients.ts`.
 *
 * `with sqlite3.connect(…)` ends the transaction and leaves the connection open (measured, `truth.md`).
 */
import type { Resource } from '../resource.ts';
import { connectionMethods, cursorMethods } from './method-names.ts';

const SQLITE = 'https://docs.python.org/3/library/sqlite3.html';

export const databaseResources: readonly Resource[] = [
  {
    noun: 'connection',
    constructors: [
      'pysqlite2.dbapi2.connect',
      'pysqlite3.connect',
      'sqlite3.Connection',
      'sqlite3.connect',
      'sqlite3.dbapi2.connect',
    ],
    types: ['sqlite3.Connection', 'sqlite3.dbapi2.Connection'],
    release: ['close'],
    context: 'keeps-open',
    plainMethods: [
      ...connectionMethods,
      'backup',
      'create_aggregate',
      'create_collation',
      'create_function',
      'create_window_function',
      'deserialize',
      'enable_load_extension',
      'getlimit',
      'interrupt',
      'load_extension',
      'serialize',
      'set_authorizer',
      'set_progress_handler',
      'set_trace_callback',
      'setlimit',
    ],
    source: `${SQLITE}#how-to-use-the-connection-context-manager`,
  },
  {
    noun: 'cursor',
    constructors: ['sqlite3.Connection.cursor', 'sqlite3.Connection.execute', 'sqlite3.Connection.executemany'],
    types: ['sqlite3.Cursor', 'sqlite3.dbapi2.Cursor'],
    release: ['close'],
    context: 'none',
    weight: 'none',
    plainMethods: cursorMethods,
    source: `${SQLITE}#sqlite3.Cursor.close`,
  },
  {
    noun: 'blob',
    constructors: ['sqlite3.Connection.blobopen'],
    types: ['sqlite3.Blob'],
    release: ['close'],
    context: 'closes',
    plainMethods: ['read', 'seek', 'tell', 'write'],
    source: `${SQLITE}#sqlite3.Blob.close`,
  },
];
