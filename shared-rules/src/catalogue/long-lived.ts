/**
 * What says that a class's containers are its objects' own, that its objects live long, and which callees only look at
 * a container. Data only.
 */

/** Callees that read a container they are given and keep nothing of it, beside the borrowers. */
export const readingCallees: ReadonlySet<string> = new Set([
  'builtins.all', 'builtins.any', 'builtins.dict', 'builtins.enumerate', 'builtins.filter', 'builtins.frozenset', 'builtins.isinstance', 'builtins.iter', 'builtins.len', 'builtins.list',
  'builtins.map', 'builtins.max', 'builtins.min', 'builtins.print', 'builtins.repr', 'builtins.reversed', 'builtins.set', 'builtins.sorted', 'builtins.str', 'builtins.sum', 'builtins.tuple',
  'builtins.zip', 'builtins.id', 'builtins.bool', 'builtins.type', 'itertools.chain', 'json.dumps', 'json.dump', 'pickle.dumps', 'pickle.dump', 'pprint.pprint', 'pprint.pformat',
  'copy.copy', 'copy.deepcopy', 'statistics.mean', 'statistics.median', 'statistics.stdev', 'collections.Counter', 'collections.OrderedDict', 'random.choice', 'random.sample',
  'math.fsum', 'numpy.array', 'numpy.mean', 'numpy.asarray', 'pandas.DataFrame', 'sys.getsizeof', 'heapq.nlargest', 'heapq.nsmallest', 'logging.debug', 'logging.info',
]);

/** Bases whose class-level containers are declarations: each object gets its own. */
export const declarativeBases: ReadonlySet<string> = new Set([
  'BaseModel', 'BaseSettings', 'SQLModel', 'Schema', 'Model', 'Document', 'EmbeddedDocument', 'TypedDict', 'NamedTuple', 'Structure', 'Union', 'Enum', 'IntEnum', 'Flag', 'IntFlag', 'StrEnum',
  'Form', 'ModelForm', 'Serializer', 'ModelSerializer', 'Base', 'DeclarativeBase', 'HasTraits', 'Protocol', 'Struct', 'RootModel', 'GenericModel',
]);

/** Bases of classes whose objects live as long as the program works. */
export const longLivedBases: ReadonlySet<string> = new Set([
  'logging.Handler', 'logging.StreamHandler', 'logging.Filter', 'logging.Formatter', 'socketserver.TCPServer', 'socketserver.UDPServer',
  'socketserver.ThreadingTCPServer', 'http.server.HTTPServer', 'http.server.ThreadingHTTPServer', 'cmd.Cmd', 'sched.scheduler', 'code.InteractiveConsole', 'asyncore.dispatcher',
  'flask.Flask', 'fastapi.FastAPI', 'discord.Client', 'discord.ext.commands.Bot', 'discord.ext.commands.Cog', 'starlette.middleware.base.BaseHTTPMiddleware',
  'django.utils.deprecation.MiddlewareMixin', 'watchdog.events.FileSystemEventHandler', 'watchdog.events.PatternMatchingEventHandler', 'paho.mqtt.client.Client',
  'homeassistant.helpers.update_coordinator.DataUpdateCoordinator', 'textual.app.App', 'kivy.app.App', 'rclpy.node.Node',
]);
