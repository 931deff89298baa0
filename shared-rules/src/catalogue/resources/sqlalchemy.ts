/** SQLAlchemy: engines, connections and sessions. */
import type { Resource } from '../resource.ts';

const SQLALCHEMY = 'https://docs.sqlalchemy.org/en/20';

const sessionMethods = [
  'add',
  'add_all',
  'bulk_insert_mappings',
  'bulk_save_objects',
  'commit',
  'delete',
  'expire',
  'expire_all',
  'expunge',
  'expunge_all',
  'flush',
  'refresh',
  'rollback',
] as const;

export const sqlalchemyResources: readonly Resource[] = [
  {
    // Connections of a dropped engine are closed by the collector; one engine per process is what matters.
    noun: 'database engine',
    constructors: ['sqlalchemy.create_engine', 'sqlalchemy.engine.create_engine', 'sqlmodel.create_engine'],
    types: ['sqlalchemy.engine.Engine', 'sqlalchemy.Engine', 'sqlalchemy.future.Engine'],
    release: ['dispose'],
    context: 'none',
    expensive: true,
    weight: 'none',
    source: `${SQLALCHEMY}/core/connections.html#engine-disposal`,
  },
  {
    noun: 'database engine',
    constructors: ['sqlalchemy.ext.asyncio.create_async_engine'],
    types: ['sqlalchemy.ext.asyncio.AsyncEngine'],
    release: ['dispose'],
    awaitedRelease: ['dispose'],
    context: 'none',
    expensive: true,
    source: `${SQLALCHEMY}/orm/extensions/asyncio.html`,
  },
  {
    noun: 'connection',
    constructors: ['sqlalchemy.Engine.connect', 'sqlalchemy.engine.Engine.connect'],
    types: ['sqlalchemy.engine.Connection', 'sqlalchemy.Connection'],
    release: ['close'],
    context: 'closes',
    plainMethods: ['commit', 'invalidate', 'rollback', 'scalar'],
    held: 'The connection does not go back to the pool.',
    source: `${SQLALCHEMY}/core/connections.html#sqlalchemy.engine.Connection.close`,
  },
  {
    noun: 'raw connection',
    constructors: ['sqlalchemy.Engine.raw_connection', 'sqlalchemy.engine.Engine.raw_connection'],
    release: ['close'],
    context: 'none',
    plainMethods: ['commit', 'rollback'],
    source: `${SQLALCHEMY}/core/connections.html#working-with-driver-sql-and-raw-dbapi-connections`,
  },
  {
    noun: 'connection',
    constructors: ['sqlalchemy.ext.asyncio.AsyncEngine.connect'],
    types: ['sqlalchemy.ext.asyncio.AsyncConnection'],
    release: ['close'],
    awaitedRelease: ['close'],
    context: 'closes',
    async: true,
    awaited: true,
    plainMethods: ['commit', 'execute', 'invalidate', 'rollback', 'scalar'],
    source: `${SQLALCHEMY}/orm/extensions/asyncio.html#sqlalchemy.ext.asyncio.AsyncConnection`,
  },
  {
    // `.__call__`: what calling a session factory gives, `Session = sessionmaker(…)` and then `Session()`.
    noun: 'database session',
    constructors: [
      'sqlalchemy.orm.Session',
      'sqlalchemy.orm.session.Session',
      'sqlalchemy.orm.session.sessionmaker.__call__',
      'sqlalchemy.orm.sessionmaker.__call__',
      'sqlmodel.Session',
    ],
    types: ['sqlalchemy.orm.Session', 'sqlalchemy.orm.session.Session', 'sqlmodel.Session'],
    // `close_all` closes every session there is.
    release: ['close', 'close_all'],
    // The end of a transaction gives its connection back.
    partRelease: ['commit', 'rollback'],
    context: 'closes',
    plainMethods: sessionMethods,
    held: 'Its connection does not go back to the pool.',
    source: `${SQLALCHEMY}/orm/session_basics.html#closing`,
  },
  {
    noun: 'database session',
    constructors: ['sqlalchemy.ext.asyncio.AsyncSession', 'sqlalchemy.ext.asyncio.async_sessionmaker.__call__'],
    types: ['sqlalchemy.ext.asyncio.AsyncSession'],
    release: ['close', 'aclose'],
    awaitedRelease: ['aclose', 'close'],
    context: 'closes',
    async: true,
    plainMethods: sessionMethods,
    held: 'Its connection does not go back to the pool.',
    source: `${SQLALCHEMY}/orm/extensions/asyncio.html#sqlalchemy.ext.asyncio.AsyncSession.close`,
  },
];
