/**
 * Names of functions that fill a registry or run once, and of parameters that stand for code. What they collect is
 * as much as the program has, however long it runs. Data only.
 */

/** First words of functions that set something up: `register_codec`, `install_opener`. */
export const onceVerbs: ReadonlySet<string> = new Set([
  'register', 'reg', 'unregister', 'install', 'setup', 'configure', 'config', 'init', 'initialize', 'initialise', 'bootstrap', 'define', 'declare', 'subscribe', 'connect', 'include', 'mount', 'enable', 'disable',
  'patch', 'monkeypatch', 'load', 'import', 'discover', 'autodiscover', 'populate', 'prepare', 'build', 'create', 'make', 'mark', 'expose', 'export', 'implements', 'provides', 'override', 'overrides', 'hook',
  'attach', 'bind', 'listen', 'on', 'route', 'command', 'plugin', 'extend', 'use', 'set', 'finalize', 'upgrade', 'downgrade', 'main', 'ready', 'migrate', 'compile', 'parse', 'read', 'generate', 'gen', 'start', 'startup', 'annotate', 'requires', 'depends',
  'pytest', 'conftest', 'teardown', 'warn', 'deprecated', 'deprecate', 'contribute', 'contributes',
]);

/** What `add_…` adds to a registry. */
export const registryNouns: ReadonlySet<string> = new Set([
  'handler', 'handlers', 'level', 'header', 'headers', 'lexer', 'lexers', 'hook', 'hooks', 'plugin', 'plugins', 'type', 'types', 'path', 'paths', 'dir', 'directory', 'listener', 'listeners', 'observer', 'observers', 'callback', 'callbacks', 'extension', 'extensions',
  'option', 'options', 'argument', 'arguments', 'command', 'commands', 'route', 'routes', 'rule', 'rules', 'backend', 'backends', 'codec', 'codecs', 'charset', 'alias', 'aliases', 'converter', 'converters',
  'adapter', 'adapters', 'formatter', 'loader', 'loaders', 'parser', 'parsers', 'provider', 'providers', 'filter', 'filters', 'processor', 'middleware', 'subscriber', 'subscription', 'resource', 'resources', 'schema', 'module', 'modules',
  'class', 'classes', 'test', 'tests', 'fixture', 'setting', 'settings', 'field', 'fields', 'column', 'columns', 'method', 'methods', 'function', 'functions', 'implicit', 'resolver', 'constructor', 'representer', 'mapping', 'mappings',
  'target', 'targets', 'dependency', 'dependencies', 'feature', 'features', 'validator', 'validators', 'check', 'checks', 'url', 'urls', 'view', 'views', 'blueprint', 'widget', 'widgets', 'child', 'entry', 'source', 'sources', 'metric', 'metrics', 'tool', 'tools',
]);

/** Containers named for what they collect: as many as the program has, or one for each place in the code. */
export const registryWords: ReadonlySet<string> = new Set([
  'registry', 'registered', 'registrations', 'registrar', 'handlers', 'hooks', 'plugins', 'listeners', 'observers', 'callbacks', 'extensions', 'types', 'classes', 'backends', 'codecs', 'converters', 'adapters', 'formatters', 'loaders',
  'parsers', 'providers', 'processors', 'middleware', 'middlewares', 'subscribers', 'commands', 'routes', 'rules', 'functions', 'methods', 'models', 'modules', 'factories', 'factory', 'serializers', 'validators', 'checks', 'signals',
  'warned', 'warnings', 'deprecated', 'deprecations', 'implementations', 'overrides', 'aliases', 'options', 'settings', 'config', 'fixtures', 'tests', 'features', 'dispatch', 'dispatcher', 'table', 'opmap', 'builtins', 'constants', 'schemas', 'tools', 'strategies', 'keep', 'keepalive', 'refs',
  'instances', 'singletons', 'patches', 'patched', 'imported', 'loaded', 'namespaces', 'symbols', 'keywords', 'tokens', 'opcodes', 'languages', 'locales', 'translations', 'templates', 'mapping', 'mappings',
]);

/** Parameters that stand for code or its classes. */
export const codeNames: ReadonlySet<string> = new Set([
  'cls', 'klass', 'class_', 'clazz', 'type_', 'typ', 'subclass', 'func', 'fn', 'f', 'function', 'callable', 'callback', 'cb', 'handler', 'hook', 'listener', 'observer', 'subscriber', 'receiver', 'plugin', 'module', 'mod', 'method', 'meth',
  'decorated', 'wrapped', 'wrapper', 'inner', 'factory', 'constructor', 'converter', 'adapter', 'loader', 'provider', 'backend', 'extension', 'middleware', 'processor', 'validator', 'test', 'view', 'command', 'strategy', 'codec', 'getter', 'setter', 'tool',
]);

/** Parts of a container's or a class's name, wherever they stand, that say the same. */
export const registryParts: readonly string[] = ['registry', 'registered', 'handler', 'hook', 'callback', 'listener', 'plugin', 'observer', 'subscriber'];

/** How functions that run once begin, also without an underscore. */
export const oncePrefixes: readonly string[] = ['register', 'populate', 'install', 'setup', 'initiali', 'bootstrap', 'autodiscover'];
