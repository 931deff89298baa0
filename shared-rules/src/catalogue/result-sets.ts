/**
 * Query results of database libraries: which methods make a query, which limit it, which load all of it. Data only.
 * Sources: https://peps.python.org/pep-0249/, https://docs.djangoproject.com/en/stable/ref/models/querysets/,
 * https://docs.sqlalchemy.org/en/20/orm/queryguide/query.html
 */

/** Django: methods that return another queryset of the same rows or fewer, loaded when it is iterated. */
export const querysetMethods: ReadonlySet<string> = new Set([
  'all',
  'alias',
  'annotate',
  'complex_filter',
  'defer',
  'distinct',
  'exclude',
  'filter',
  'only',
  'order_by',
  'prefetch_related',
  'reverse',
  'select_for_update',
  'select_related',
  'using',
  'values',
  'values_list',
]);

/** Django: attributes of a model class that are its managers. */
export const managers: ReadonlySet<string> = new Set(['objects', '_default_manager', '_base_manager']);

/** Django: what a variable is called that stands for any model. */
export const modelNames: ReadonlySet<string> = new Set(['klass', 'model', 'model_class', 'model_cls']);

/** Names that modules import from Django, most often. */
export const djangoNames: readonly string[] = [
  'BaseCommand',
  'CommandError',
  'ContentType',
  'F',
  'Q',
  'apps',
  'get_user_model',
  'models',
  'settings',
  'timezone',
  'transaction',
];

/** Columns whose values name a row, or a few. */
export const keyColumns = /(^|_)(pk|id|uuid|slug|key|code|email|username|name)$/;

/** Keyword arguments of `filter` that pick rows by key. */
export const keyFilters =
  /^(pk|id|uuid|slug|key|code|email|username|name)(__in|__exact|__iexact)?$|_id(__in|__exact)?$|__(pk|id|in)$/;

/** Methods of a query that may leave few rows; what is left by `exclude` is mostly much. */
export const filteringMethods: ReadonlySet<string> = new Set(['filter', 'filter_by', 'having', 'where']);

/** SQLAlchemy: methods of a query or result before `all()` that bound how many rows there are. */
export const limitingMethods: ReadonlySet<string> = new Set([
  'limit',
  'slice',
  'get',
  'fetch',
  'paginate',
  'first',
  'one',
  'partitions',
  'yield_per',
  'with_for_update',
]);

/** Qualified cursor types whose driver is known. */
export const cursorTypes: Readonly<Record<string, true>> = {
  'sqlite3.Cursor': true,
  'sqlite3.dbapi2.Cursor': true,
};

/**
 * Drivers whose ordinary cursors have read every row when the query has run: iterating over them saves nothing. Names
 * that modules bind them, or what is theirs, to.
 * Sources: https://pymysql.readthedocs.io/en/latest/modules/cursors.html,
 * https://mysqlclient.readthedocs.io/user_guide.html#using-and-extending
 */
export const bufferingDrivers = /^(MySQLdb|aiomysql|asyncmy|pymysql)(\.|$)/;
export const bufferingNames: readonly string[] = [
  'MySQLdb',
  'aiomysql',
  'asyncmy',
  'connect',
  'cursors',
  'mdb',
  'mysql',
  'pymysql',
];

/** Their cursors that read one row at a time: `SSCursor`, `SSDictCursor`. */
export const streamingCursors = /\bSS\w*Cursor\b/;

/**
 * SQL that gives few rows: a limit, an aggregate, groups, distinct values, a look at the schema, a table of settings,
 * the rows of one key.
 */
export const limitedSql =
  /\b(limit|top|fetch\s+(first|next)|pragma|show|desc|describe|explain|returning)\s|\bgroup\s+by\b|\bselect\s+distinct\b|\b(information_schema|pg_\w+|sqlite_(master|schema)|(user|all|dba)_(tab|cons|view|mview|ind|seq|object)\w*|rownum)\b|\bfrom\s+[\w."`'[]*(settings?|config|configuration|information|metadata|migrations?|options|preferences|version)["`'\]]*(\s*;|\s*["']|\s*$)|\bselect\s+(count|sum|min|max|avg)\s*\(|\bwhere\b[^;]*\b(\w*(id|key|name|code|slug)\\?['"`]?\s*=|[\w{}."`]+\s*=\s*([%?:{$]|upper\s*\()|in\s*\(?\s*([%?:{$]|["']\s*[+%]))/i;

/** Statements built with SQLAlchemy that give few rows: the same as method calls. */
export const limitedStatement =
  /\.(limit|fetch|in_|group_by|having|distinct)\(|\.(where|filter)\(\s*[a-z_]\w*\s*\)|==\s*[a-z_]|\blimit\s*=|\bfunc\.(count|sum|min|max|avg)\(/;

/** Names for statements that ask what a database has, not what is in it. */
export const limitedNames =
  /(^|[._])(databases?|schemas?|schemata|tables?|views?|columns?|version|search_path|pragma)_(query|sql|stmt|statement)$/i;

/** Base classes and decorators of code that runs as a job of its own, over everything there is. */
export const commandBases: ReadonlySet<string> = new Set([
  'django.core.management.BaseCommand',
  'django.core.management.base.BaseCommand',
  'django.core.management.base.NoArgsCommand',
  'django.core.management.base.LabelCommand',
  'django.core.management.base.AppCommand',
]);
export const taskDecorators = /(^|\.)(shared_task|task|periodic_task|db_task|db_periodic_task|actor|job|celery_task)$/;
