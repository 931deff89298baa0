/**
 * What the methods of Django querysets and SQLAlchemy queries do to the amount of data that is loaded.
 *
 * `lazy`: gives another query of the same size or smaller, nothing is loaded. `limits`: as `lazy`, and the result is
 * small by construction or by an equality on a key. `evaluates`: loads everything into memory.
 * `scalar`: asks the database and gets one value or one row. `streams`: iterates without keeping everything.
 * Maps, because they are asked with names from a program: an object literal would answer `constructor`.
 * Sources: https://docs.djangoproject.com/en/stable/ref/models/querysets/,
 * https://docs.sqlalchemy.org/en/20/orm/queryguide/query.html,
 * https://docs.sqlalchemy.org/en/20/core/connections.html#sqlalchemy.engine.Result
 */
export type QueryEffect = 'lazy' | 'limits' | 'evaluates' | 'scalar' | 'streams';

/** Attributes of a Django model class that hold its manager. */
export const djangoManagers: ReadonlySet<string> = new Set(['_base_manager', '_default_manager', 'objects']);

export const djangoQuerysetMethods: ReadonlyMap<string, QueryEffect> = new Map<string, QueryEffect>(
  Object.entries({
    aaggregate: 'scalar',
    abulk_create: 'scalar',
    acount: 'scalar',
    acreate: 'scalar',
    adelete: 'scalar',
    aearliest: 'scalar',
    aexists: 'scalar',
    afirst: 'scalar',
    aget: 'scalar',
    aggregate: 'scalar',
    aiterator: 'streams',
    alast: 'scalar',
    alatest: 'scalar',
    alias: 'lazy',
    all: 'lazy',
    annotate: 'lazy',
    aupdate: 'scalar',
    bulk_create: 'scalar',
    bulk_update: 'scalar',
    complex_filter: 'lazy',
    contains: 'scalar',
    count: 'scalar',
    create: 'scalar',
    dates: 'limits',
    datetimes: 'limits',
    defer: 'lazy',
    delete: 'scalar',
    difference: 'lazy',
    distinct: 'lazy',
    earliest: 'scalar',
    exclude: 'lazy',
    exists: 'scalar',
    explain: 'scalar',
    extra: 'lazy',
    filter: 'lazy',
    first: 'scalar',
    get: 'scalar',
    get_or_create: 'scalar',
    in_bulk: 'evaluates',
    intersection: 'lazy',
    iterator: 'streams',
    last: 'scalar',
    latest: 'scalar',
    none: 'limits',
    only: 'lazy',
    order_by: 'lazy',
    prefetch_related: 'lazy',
    raw: 'lazy',
    reverse: 'lazy',
    select_for_update: 'lazy',
    select_related: 'lazy',
    union: 'lazy',
    update: 'scalar',
    update_or_create: 'scalar',
    using: 'lazy',
    values: 'lazy',
    values_list: 'lazy',
  } as const),
);

/** `filter(pk=…)`, `filter(id__in=…)`: keywords that limit the result to the given keys. */
export const djangoKeyLookups: ReadonlySet<string> = new Set([
  'id',
  'id__exact',
  'id__in',
  'pk',
  'pk__exact',
  'pk__in',
  'slug',
  'uuid',
]);

/** After these, `.iterator()` needs `chunk_size` (Django raises `ValueError` without it). */
export const djangoNeedsChunkSize: ReadonlySet<string> = new Set(['prefetch_related']);

/** Methods of `Session.query(…)` and of a `Result`. */
export const sqlalchemyQueryMethods: ReadonlyMap<string, QueryEffect> = new Map<string, QueryEffect>(
  Object.entries({
    all: 'evaluates',
    count: 'scalar',
    delete: 'scalar',
    distinct: 'lazy',
    execution_options: 'lazy',
    fetchall: 'evaluates',
    fetchmany: 'limits',
    fetchone: 'scalar',
    filter: 'lazy',
    filter_by: 'lazy',
    first: 'scalar',
    from_statement: 'lazy',
    get: 'scalar',
    group_by: 'lazy',
    having: 'lazy',
    join: 'lazy',
    limit: 'limits',
    mappings: 'lazy',
    offset: 'lazy',
    one: 'scalar',
    one_or_none: 'scalar',
    options: 'lazy',
    order_by: 'lazy',
    outerjoin: 'lazy',
    partitions: 'streams',
    scalar: 'scalar',
    scalar_one: 'scalar',
    scalar_one_or_none: 'scalar',
    scalars: 'lazy',
    select_from: 'lazy',
    slice: 'limits',
    tuples: 'lazy',
    unique: 'lazy',
    update: 'scalar',
    where: 'lazy',
    with_entities: 'lazy',
    with_for_update: 'lazy',
    yield_per: 'streams',
  } as const),
);

/** DB-API cursors: PEP 249. */
export const cursorFetchMethods: ReadonlyMap<string, QueryEffect> = new Map<string, QueryEffect>(
  Object.entries({
    fetchall: 'evaluates',
    fetchmany: 'limits',
    fetchone: 'scalar',
  } as const),
);

/** SQL that limits its own result, looked for in the literal text of a query. */
export const limitingSql: readonly string[] = ['LIMIT ', 'FETCH FIRST', 'FETCH NEXT', 'SELECT TOP', 'ROWNUM', 'COUNT('];
